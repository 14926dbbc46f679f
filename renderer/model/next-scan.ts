import type { NextRunView } from '../../preload/contract.ts';

/** The scan that starts by itself next: when, of which library, or why one that is due waits. */
export type NextScan =
  | { readonly kind: 'off' }
  | { readonly kind: 'waits'; readonly libraryId: number; readonly why: string }
  | { readonly kind: 'at'; readonly libraryId: number; readonly at: string };

/** The next scan of a library, or of all when null. One that is due and waits goes before one that comes later. */
export function nextScanOf(runs: readonly NextRunView[], libraryId: number | null): NextScan {
  const meant = runs.filter((run) => libraryId === null || run.libraryId === libraryId);
  for (const run of meant) {
    if (run.waiting !== null) return { kind: 'waits', libraryId: run.libraryId, why: run.waiting };
  }
  const [first] = meant
    .flatMap((run) =>
      run.at === null ? [] : [{ kind: 'at', libraryId: run.libraryId, at: run.at } as const],
    )
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return first ?? { kind: 'off' };
}
