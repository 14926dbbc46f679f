import { toDisplayPath } from '../files/path-encoding.ts';
import { touching } from '../files/touched.ts';
import type { JobContext } from '../job/job-context.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { groupBy } from '../media/pair/group-by.ts';
import { awayMounts, checkOne } from '../scan/import-path-check.ts';
import { MissingFiles } from '../scan/missing-file.ts';
import type { DeletionFacts } from './decide-deletion.ts';
import { whyNotRead, type Hanging } from './hanging-reads.ts';

/** What became of files: certainly gone, there, no longer covered by the rules, or none of these for certain. */
export type Judged<T> = {
  readonly gone: readonly T[];
  readonly present: readonly T[];
  /** A change of rules is not a deletion of data. */
  readonly uncovered: readonly T[];
  readonly unknown: readonly { readonly file: T; readonly reason: string }[];
};

type Sources = Pick<JobContext, 'libraries' | 'importPaths' | 'hidden' | 'dataDir'>;

/**
 * Answers what became of files of a library, by the rules for assets: gone is only what a healthy import path lacks, and
 * what the library's rules still cover. It only looks. What it knows of the rules must not live longer than a job.
 */
export class GoneJudge {
  private readonly libraryId: number;
  private readonly sources: Sources;
  private readonly rules: LibraryRules;
  private readonly hanging: Hanging;

  /** `hanging`: what is not to be looked at, because it does not answer. */
  constructor(libraryId: number, sources: Sources, hanging: Hanging) {
    this.libraryId = libraryId;
    this.hanging = hanging;
    this.sources = sources;
    const paths = sources.importPaths.list(libraryId).map(({ path }) => path);
    this.rules = new LibraryRules(paths, sources.libraries.find(libraryId)?.exclusionPatterns ?? []);
  }

  /** How the library sees a path. */
  coverageOf(path: string): DeletionFacts['coverage'] {
    const isForgotten = this.sources.hidden.among(this.libraryId, [path]).size > 0;
    return isForgotten ? 'forgotten' : this.rules.classify(path);
  }

  judge<T extends { readonly path: string }>(files: readonly T[]): Judged<T> {
    const gone: T[] = [];
    const present: T[] = [];
    const uncovered: T[] = [];
    const unknown: { file: T; reason: string }[] = [];
    const forgotten = this.sources.hidden.among(
      this.libraryId,
      files.map(({ path }) => path),
    );
    const byOwner = groupBy(files, ({ path }) =>
      forgotten.has(path) || this.rules.classify(path) !== 'included' ? null : this.rules.ownerOf(path),
    );
    for (const [owner, owned] of byOwner) {
      if (owner === null) {
        uncovered.push(...owned);
        continue;
      }
      const hangs = whyNotRead(this.hanging, owner);
      if (hangs !== null) {
        unknown.push(...owned.map((file) => ({ file, reason: hangs })));
        continue;
      }
      const found = touching(owner, () => this.judgeBelow(owner, owned));
      gone.push(...found.gone);
      present.push(...found.present);
      unknown.push(...found.unknown);
    }
    return { gone, present, uncovered, unknown };
  }

  private judgeBelow<T extends { readonly path: string }>(owner: string, files: readonly T[]): Judged<T> {
    const record = this.sources.importPaths.list(this.libraryId).find(({ path }) => path === owner);
    if (record === undefined) return { ...nothing, uncovered: files };
    const { health, skipped } = checkOne(record, this.sources.dataDir);
    if (skipped !== null) return unreliable(files, owner, skipped);
    const absences = new MissingFiles(owner, awayMounts(health));
    const verdicts = files.map((file) => ({ file, verdict: absences.judge(file.path) }));
    const after = checkOne(record, this.sources.dataDir).skipped;
    if (after !== null) return unreliable(files, owner, after);
    return {
      ...nothing,
      gone: verdicts.filter(({ verdict }) => verdict.state === 'missing').map(({ file }) => file),
      present: verdicts.filter(({ verdict }) => verdict.state === 'present').map(({ file }) => file),
      unknown: verdicts.flatMap(({ file, verdict }) =>
        verdict.state === 'unknown'
          ? [{ file, reason: `${toDisplayPath(verdict.culprit)} could not be looked at (${verdict.code}).` }]
          : [],
      ),
    };
  }
}

const nothing = { gone: [], present: [], uncovered: [], unknown: [] } as const;

function unreliable<T>(files: readonly T[], owner: string, why: string): Judged<T> {
  const reason = `${toDisplayPath(owner)}: ${why}`;
  return { ...nothing, unknown: files.map((file) => ({ file, reason })) };
}
