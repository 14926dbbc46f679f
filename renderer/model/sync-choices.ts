/** Intervals to choose from, in seconds. */
export const intervals = {
  importEvery: [3600, 21_600, 43_200, 86_400, 604_800],
  uploadEvery: [10, 60, 300, 900, 3600],
  reconcileEvery: [900, 3600, 21_600, 86_400],
  deleteGrace: [0, 3600, 86_400, 259_200, 604_800, 2_592_000],
} as const;
export type IntervalChoice = keyof typeof intervals;

/** The lengths to choose from; one that was set elsewhere stays a choice. */
export function intervalChoices(choice: IntervalChoice, current: number): number[] {
  return [...new Set<number>([...intervals[choice], current])].toSorted((a, b) => a - b);
}

/** The extensions in what was typed, in the form that the engine keeps: `.MOV, tar.gz` is `mov` and `tar.gz`. */
export function parseExtensions(typed: string): string[] {
  const words = typed.split(/[\s,;]+/).map((word) =>
    word
      .replace(/^\*?\.+/, '')
      .toLowerCase()
      .slice(0, 50),
  );
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 200);
}
