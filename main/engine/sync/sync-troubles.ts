import type { Database } from '../database/connection.ts';
import { LightkeeperError } from '../errors.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import type { Rows } from '../rows.ts';
import { MappingRepository } from './mapping.repository.ts';
import { SyncFileRepository } from './sync-file.repository.ts';
import { enqueueSync } from './enqueue-sync.ts';

/** A file that does not get to the server, and why. Size in bytes, the time ISO 8601 in UTC. */
export type SyncTrouble = {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  /** What happened and why. */
  readonly reason: string;
  /** The server takes other files but not this one; false while it is tried again by itself. */
  readonly isRefused: boolean;
  /** When it is tried again. */
  readonly nextAt: string | null;
};

type TroubleRow = {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly state: 'refused' | 'queued';
  readonly error: string | null;
  readonly next_at: number;
};

const troubled =
  "FROM sync_file WHERE mapping_id = @mappingId AND (state = 'refused' OR (state = 'queued' AND error IS NOT NULL))";

/** Files that do not get to a server, and another try for them. */
export class SyncTroubles {
  private readonly rows: Rows;
  private readonly database: Database;
  private readonly mappings: MappingRepository;
  private readonly files: SyncFileRepository;
  private readonly signal: () => void;

  constructor(rows: Rows, signal: () => void) {
    this.rows = rows;
    this.database = rows.database;
    this.mappings = new MappingRepository(rows.database);
    this.files = new SyncFileRepository(rows.database);
    this.signal = signal;
  }

  /** Those of a mapping, by path; what the server will not take comes first. */
  list(query: { readonly mappingId: number; readonly offset: number; readonly limit: number }): {
    items: SyncTrouble[];
    total: number;
  } {
    const sql = `SELECT id, path, size, state, error, next_at ${troubled} ORDER BY state DESC, path LIMIT @limit OFFSET @offset`;
    const items = this.database.prepare<[object], TroubleRow>(sql).all(query).map(toTrouble);
    const { mappingId } = query;
    const total = this.database
      .prepare<[object], number>(`SELECT count(*) ${troubled}`)
      .pluck()
      .get({ mappingId });
    return { items, total: total ?? 0 };
  }

  /** Has files tried again now, or all of a mapping when null; answers how many. */
  retry(mappingId: number, ids: readonly number[] | null): number {
    const mapping = this.mappings.find(mappingId);
    if (mapping === null) throw new LightkeeperError('not-found', `There is no mapping ${mappingId}.`);
    const known = this.database.prepare<[object], number>(`SELECT id ${troubled}`).pluck().all({ mappingId });
    const wanted = ids === null ? null : new Set(ids);
    const again = known.filter((id) => wanted === null || wanted.has(id));
    if (again.length === 0) return 0;
    this.rows.commit(() => {
      for (const id of again) this.files.queueAgain(id);
      this.mappings.clearFailure(mappingId);
      enqueueSync(this.rows, mapping, 'SyncUpload');
    });
    this.signal();
    return again.length;
  }
}

function toTrouble({ id, path, size, state, error, next_at: nextAt }: TroubleRow): SyncTrouble {
  const isRefused = state === 'refused';
  return {
    id,
    path: toDisplayPath(path),
    size,
    reason: error ?? '',
    isRefused,
    nextAt: isRefused || nextAt === 0 ? null : new Date(nextAt).toISOString(),
  };
}
