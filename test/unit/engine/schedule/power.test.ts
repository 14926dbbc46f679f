import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPower } from '../../../../main/engine/files/power-supply.ts';
import { whyHeldByPower } from '../../../../main/engine/schedule/power.ts';
import { tempFolder } from '../../../helpers/test-folder.ts';

/** The folder in which Linux lists power supplies, with these in it. */
function supplies(all: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const folder = tempFolder().path;
  for (const [name, facts] of Object.entries(all)) {
    fs.mkdirSync(nodePath.join(folder, name));
    for (const [fact, value] of Object.entries(facts))
      fs.writeFileSync(nodePath.join(folder, name, fact), `${value}\n`);
  }
  return folder;
}

describe('the power state', () => {
  it('of a desktop is mains', () => {
    expect(readPower(supplies({}))).toEqual({ isOnBattery: false, batteryPercent: null });
  });

  it('of a notebook on its charger is mains', () => {
    const folder = supplies({
      AC: { type: 'Mains', online: '1' },
      BAT0: { type: 'Battery', status: 'Charging', capacity: '12' },
    });
    expect(readPower(folder)).toEqual({ isOnBattery: false, batteryPercent: 12 });
  });

  it('of a notebook without its charger is battery', () => {
    const folder = supplies({
      AC: { type: 'Mains', online: '0' },
      BAT0: { type: 'Battery', status: 'Discharging', capacity: '64' },
    });
    expect(readPower(folder)).toEqual({ isOnBattery: true, batteryPercent: 64 });
  });

  it('does not come from the battery of a mouse', () => {
    const folder = supplies({
      hidpp: { type: 'Battery', scope: 'Device', status: 'Discharging', capacity: '5' },
    });
    expect(readPower(folder)).toEqual({ isOnBattery: false, batteryPercent: null });
  });

  it('is unknown where the system does not list it', () => {
    expect(readPower('/no/such/folder')).toEqual({ isOnBattery: null, batteryPercent: null });
  });
});

describe('a scheduled scan', () => {
  const usual = { onMainsOnly: false, skipOnLowBattery: true };

  it('runs on battery unless told otherwise', () => {
    expect(whyHeldByPower({ isOnBattery: true, batteryPercent: 64 }, usual)).toBeNull();
    expect(whyHeldByPower({ isOnBattery: true, batteryPercent: null }, usual)).toBeNull();
  });

  it('waits for mains when only then it may run', () => {
    expect(
      whyHeldByPower({ isOnBattery: true, batteryPercent: 90 }, { ...usual, onMainsOnly: true }),
    ).not.toBeNull();
    expect(
      whyHeldByPower({ isOnBattery: false, batteryPercent: 90 }, { ...usual, onMainsOnly: true }),
    ).toBeNull();
  });

  it('waits below 20 percent, not at it, and never on mains', () => {
    expect(whyHeldByPower({ isOnBattery: true, batteryPercent: 19 }, usual)).toContain('19');
    expect(whyHeldByPower({ isOnBattery: true, batteryPercent: 20 }, usual)).toBeNull();
    expect(whyHeldByPower({ isOnBattery: false, batteryPercent: 5 }, usual)).toBeNull();
  });
});
