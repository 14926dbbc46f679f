import fs from 'node:fs';

/** How the machine is powered; null for what the system does not tell. */
export type Power = { readonly isOnBattery: boolean | null; readonly batteryPercent: number | null };

const supplies = '/sys/class/power_supply';

/** Reads the power state where the system lists it as files; elsewhere the desktop tells what it knows. */
export function readPower(folder = supplies): Power {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return { isOnBattery: null, batteryPercent: null };
  }
  const all = names.map((name) => ({
    type: readLine(`${folder}/${name}/type`),
    online: readLine(`${folder}/${name}/online`),
    status: readLine(`${folder}/${name}/status`),
    scope: readLine(`${folder}/${name}/scope`),
    capacity: readLine(`${folder}/${name}/capacity`),
  }));
  // A mouse has a battery too.
  const batteries = all.filter(({ type, scope }) => type === 'Battery' && scope !== 'Device');
  if (batteries.length === 0) return { isOnBattery: false, batteryPercent: null };
  const mains = all.filter(({ type }) => type === 'Mains' || type === 'USB');
  const isOnMains = mains.some(({ online }) => online === '1');
  const isDischarging = batteries.some(({ status }) => status === 'Discharging');
  const percents = batteries.map(({ capacity }) => Number(capacity)).filter((percent) => percent > 0);
  return {
    isOnBattery: mains.length > 0 ? !isOnMains : isDischarging,
    batteryPercent: percents.length === 0 ? null : Math.min(...percents),
  };
}

function readLine(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
