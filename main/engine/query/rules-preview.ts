import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OfflineReason } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { ExclusionMatcher } from '../library/exclusion-pattern.ts';
import { LibraryRules } from '../library/library-rules.ts';

/** Rules of a library as they would be. */
export type ProposedRules = {
  readonly libraryId: number;
  readonly importPaths: readonly string[];
  readonly exclusionPatterns: readonly string[];
};

/** What new rules would do to the assets that are known. */
export type RulesPreview = {
  readonly total: number;
  /** Assets online now that the rules would take offline. */
  readonly hides: number;
  /** Assets offline because of rules that could come back, if their files are there. */
  readonly reveals: number;
  readonly hiddenSamples: string[];
  readonly revealedSamples: string[];
  readonly perPattern: { readonly pattern: string; readonly matches: number }[];
};

const mostSamples = 20;
const rowsPerTurn = 5000;

type Row = [path: string, offlineReason: OfflineReason | null];

/** Applies proposed rules to every asset of a library, changing nothing. Null when `signal` ended it. */
export async function previewRules(
  database: Database,
  proposed: ProposedRules,
  signal: AbortSignal,
): Promise<RulesPreview | null> {
  const rules = new LibraryRules(proposed.importPaths, proposed.exclusionPatterns);
  const matchers = proposed.exclusionPatterns.map((pattern) => new ExclusionMatcher([pattern]));
  const matches = matchers.map(() => 0);
  const preview = {
    total: 0,
    hides: 0,
    reveals: 0,
    hiddenSamples: [] as string[],
    revealedSamples: [] as string[],
  };
  const read = database
    .prepare<[number, string, number], Row>(
      'SELECT path, offline_reason FROM asset WHERE library_id = ? AND path > ? ORDER BY path LIMIT ?',
    )
    .raw();
  for (let after = ''; ;) {
    const rows = read.all(proposed.libraryId, after, rowsPerTurn);
    for (const [path, offlineReason] of rows) {
      preview.total++;
      const coverage = rules.classify(path);
      if (coverage === 'excluded') countMatches(matchers, path, matches);
      if (coverage !== 'included' && offlineReason === null) {
        if (preview.hides++ < mostSamples) preview.hiddenSamples.push(toDisplayPath(path));
      } else if (coverage === 'included' && (offlineReason === 'excluded' || offlineReason === 'outside')) {
        if (preview.reveals++ < mostSamples) preview.revealedSamples.push(toDisplayPath(path));
      }
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last[0];
    await nextTurn();
    if (signal.aborted) return null;
  }
  const perPattern = proposed.exclusionPatterns.map((pattern, index) => ({
    pattern,
    matches: matches[index] ?? 0,
  }));
  return { ...preview, perPattern };
}

function countMatches(matchers: readonly ExclusionMatcher[], path: string, matches: number[]): void {
  matchers.forEach((matcher, index) => {
    if (matcher.excludedBy(path) >= 0) matches[index] = (matches[index] ?? 0) + 1;
  });
}
