/**
 * The latest of some times that are not in the future, 0 when there is none. A clock that was set back leaves times in the
 * future behind; whoever waits from these on would wait in silence until they have come.
 */
export function latestPast(now: number, ...times: readonly number[]): number {
  return Math.max(0, ...times.filter((time) => time <= now));
}
