import type { JobContext } from '../../job/job-context.ts';
import { LibraryRules } from '../../library/library-rules.ts';
import { awayMounts, checkOne, type CheckedPath } from '../../scan/import-path-check.ts';
import { MissingFiles } from '../../scan/missing-file.ts';

/**
 * `ended`: the library has it no longer, because it is certainly gone or because the rules leave it out. `unknown`: it
 * cannot be told, so what is known stays.
 */
export type SidecarFate = 'there' | 'ended' | 'unknown';

/**
 * Tells what became of sidecars, as strictly as with assets: absence is not deletion. Remembers folders and import
 * paths, so it must not live longer than one batch.
 */
export class SidecarGuard {
  private readonly context: JobContext;
  private readonly rules: LibraryRules;
  private readonly owners: ReadonlyMap<string, Owner>;

  constructor(context: JobContext, libraryId: number) {
    const records = context.importPaths.list(libraryId);
    const patterns = context.libraries.find(libraryId)?.exclusionPatterns ?? [];
    this.context = context;
    this.rules = new LibraryRules(
      records.map((record) => record.path),
      patterns,
    );
    this.owners = new Map(
      records.map((record) => [record.path, new Owner(() => checkOne(record, context.dataDir))]),
    );
  }

  /** Whether the library takes notice of a file at this path. */
  includes(path: string): boolean {
    return this.rules.classify(path) === 'included';
  }

  fateOf(path: string): SidecarFate {
    if (!this.includes(path)) return 'ended';
    const state = this.owners.get(this.rules.ownerOf(path) ?? '')?.stateOf(path) ?? 'unknown';
    if (state === 'present') return 'there';
    return state === 'missing' ? 'ended' : 'unknown';
  }

  /** Those of the paths that had ended whose import paths are healthy still; ask right before the commit. */
  confirm(ended: readonly string[]): string[] {
    const healthy = new Map<string, boolean>();
    return ended.filter((path) => {
      if (!this.includes(path)) return true;
      const owner = this.rules.ownerOf(path);
      const record = this.owners.get(owner ?? '')?.checked.record;
      if (owner === null || record === undefined) return false;
      const isHealthy = healthy.get(owner) ?? checkOne(record, this.context.dataDir).skipped === null;
      healthy.set(owner, isHealthy);
      return isHealthy;
    });
  }
}

/** An import path; looked at when it is first asked about. */
class Owner {
  private readonly check: () => CheckedPath;
  private known: CheckedPath | null = null;
  private absences: MissingFiles | null = null;

  constructor(check: () => CheckedPath) {
    this.check = check;
  }

  get checked(): CheckedPath {
    this.known ??= this.check();
    return this.known;
  }

  stateOf(path: string): 'present' | 'missing' | 'unknown' {
    const { record, health, skipped } = this.checked;
    if (skipped !== null) return 'unknown';
    this.absences ??= new MissingFiles(record.path, awayMounts(health));
    return this.absences.judge(path).state;
  }
}
