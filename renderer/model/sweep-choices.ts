const usual = [5, 15, 30, 60, 120, 360, 720, 1440];

/** The intervals to choose from, in minutes; one that was set elsewhere stays a choice. */
export function sweepChoices(current: number): number[] {
  return [...new Set([...usual, current])].toSorted((a, b) => a - b);
}
