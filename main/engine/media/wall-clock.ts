/** What a clock on the wall here showed at a moment, in milliseconds as though that clock showed UTC. */
export function wallClockOf(time: number): number {
  return time - new Date(time).getTimezoneOffset() * 60_000;
}
