import type { JobContext } from '../job/job-context.ts';
import type { FolderFiles } from '../job/job.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { checkOne } from './import-path-check.ts';
import type { Health } from './import-path-guard.ts';

/**
 * Import paths at whose places something else is, such as the card of another camera, whose files have the same names.
 * What is seen to happen there is none of the library's business.
 */
export class DisconnectedPaths {
  private readonly context: JobContext;
  private readonly records: readonly ImportPathRecord[];
  private readonly rules: LibraryRules;
  private readonly looked = new Map<string, Health>();

  constructor(libraryId: number, context: JobContext) {
    this.context = context;
    this.records = context.importPaths.list(libraryId);
    this.rules = new LibraryRules(
      this.records.map((record) => record.path),
      [],
    );
  }

  /** The files that do not lie in such a path. */
  without(folders: readonly FolderFiles[]): FolderFiles[] {
    return folders.filter(([folder]) => this.healthOf(folder)?.state !== 'disconnected');
  }

  /** Keeps what was found, so that the return of what belongs there is noticed and scanned. */
  note(): void {
    for (const { id, path } of this.records) {
      const health = this.looked.get(path);
      if (health?.state === 'disconnected')
        this.context.importPaths.setHealth(id, health, this.context.now());
    }
  }

  private healthOf(folder: string): Health | undefined {
    const record = this.records.find(({ path }) => path === this.rules.ownerOf(folder));
    if (record === undefined) return undefined;
    const health = this.looked.get(record.path) ?? checkOne(record, this.context.dataDir).health;
    this.looked.set(record.path, health);
    return health;
  }
}
