import type { Power } from '../files/power-supply.ts';

const lowBatteryPercent = 20;

/** Why a scheduled scan does not start now, in words; null when it may. */
export function whyHeldByPower(
  power: Power,
  rules: { readonly onMainsOnly: boolean; readonly skipOnLowBattery: boolean },
): string | null {
  if (power.isOnBattery !== true) return null;
  if (rules.onMainsOnly) return 'Waits for mains power';
  const percent = power.batteryPercent;
  if (rules.skipOnLowBattery && percent !== null && percent < lowBatteryPercent) {
    return `Waits: the battery is at ${percent} %`;
  }
  return null;
}
