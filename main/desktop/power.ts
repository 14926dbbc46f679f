import { powerMonitor } from 'electron';
import type { EngineHost } from '../engine-host/engine-host.ts';

/** Tells the engine when the machine wakes up and what it runs on. The charge is not among what Electron knows. */
export function followPower({ api }: EngineHost, onResume: () => void): void {
  // An engine that has ended is reported elsewhere.
  const ignore = () => undefined;
  const tellPower = () =>
    void api.setPower({ isOnBattery: powerMonitor.isOnBatteryPower(), batteryPercent: null }).catch(ignore);
  powerMonitor.on('on-ac', tellPower).on('on-battery', tellPower);
  powerMonitor.on('resume', () => {
    tellPower();
    void api.wakeUp().catch(ignore);
    onResume();
  });
  tellPower();
}
