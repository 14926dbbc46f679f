/** More than this, and more than this share of the whole, wait for a person (the brake). */
export const brakeCount = 100;
const brakeShare = 0.1;

/** Whether so many are suspiciously many. */
export function isTooMany(count: number, outOf: number): boolean {
  return count > brakeCount && count > brakeShare * outOf;
}
