/** One row of the list of patterns while a change is prepared. */
export type DraftPattern = { readonly pattern: string; readonly change: 'kept' | 'added' | 'removed' };

/** The saved patterns with the changes marked, added ones at the end. */
export function draftRows(saved: readonly string[], draft: readonly string[]): DraftPattern[] {
  const kept = saved.map((pattern): DraftPattern => {
    return { pattern, change: draft.includes(pattern) ? 'kept' : 'removed' };
  });
  const added = draft.filter((pattern) => !saved.includes(pattern));
  return [...kept, ...added.map((pattern): DraftPattern => ({ pattern, change: 'added' }))];
}

/** The draft with a pattern added once, surrounding blanks cut. */
export function addPattern(draft: readonly string[], pattern: string): string[] {
  const trimmed = pattern.trim();
  return trimmed === '' || draft.includes(trimmed) ? [...draft] : [...draft, trimmed];
}

/** Whether two lists hold the same patterns. */
export function samePatterns(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((pattern) => second.includes(pattern));
}
