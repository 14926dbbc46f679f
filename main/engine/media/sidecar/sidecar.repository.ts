import type { Database, Statement } from '../../database/connection.ts';
import { afterBelow, below } from '../../files/path.ts';
import type { FileVersion } from '../fingerprint.ts';
import { isNamedAfter, stemOf } from './sidecar-choice.ts';

/** A sidecar as the last scan met it. `scanId` is null for one that no scan has met yet. */
export type SidecarRow = FileVersion & { readonly path: string; readonly scanId: number | null };

/** An asset that is online and has been placed, as far as a sidecar's concerns go. */
export type ServedAsset = FileVersion & {
  readonly id: number;
  readonly path: string;
  readonly sidecarPath: string | null;
  readonly metadataFrom: string | null;
};

/** Rows of sidecar files. Callers open the transaction. */
export class SidecarRepository {
  private readonly database: Database;
  private readonly libraryId: number;
  private readonly statements = new Map<string, Statement>();

  constructor(database: Database, libraryId: number) {
    this.database = database;
    this.libraryId = libraryId;
  }

  /** Those of some paths that are known. */
  listKnown(paths: readonly string[]): Map<string, SidecarRow> {
    const sql =
      'SELECT path, size, modified_at AS modifiedAt, scan_id AS scanId FROM sidecar ' +
      'WHERE library_id = @libraryId AND path IN (SELECT value FROM json_each(@paths))';
    const rows = this.prepared<SidecarRow>(sql).all({ paths: JSON.stringify(paths) });
    return new Map(rows.map((row) => [row.path, row]));
  }

  /** Sidecars that neither this scan nor a later one met, after one path; of a folder, or of the whole library. */
  listUnmet(scanId: number, folder: string | null, after: string, limit: number): string[] {
    const bounds = folder === null ? {} : { from: below(folder), to: afterBelow(folder) };
    const sql =
      'SELECT path FROM sidecar WHERE library_id = @libraryId AND path > @after ' +
      `AND (scan_id IS NULL OR scan_id < @scanId) ${folder === null ? '' : 'AND path >= @from AND path < @to '}` +
      'ORDER BY path LIMIT @limit';
    const rows = this.prepared<{ path: string }>(sql).all({ scanId, after, limit, ...bounds });
    return rows.map(({ path }) => path);
  }

  /** Notes a sidecar as it was met; outside a scan, the scan that met it last stays. */
  put(path: string, version: FileVersion, scanId: number | null): void {
    const sql =
      'INSERT INTO sidecar (library_id, path, size, modified_at, scan_id) ' +
      'VALUES (@libraryId, @path, @size, @modifiedAt, @scanId) ON CONFLICT (library_id, path) DO UPDATE SET ' +
      'size = excluded.size, modified_at = excluded.modified_at, scan_id = coalesce(excluded.scan_id, scan_id)';
    const { size, modifiedAt } = version;
    this.prepared(sql).run({ path, size, modifiedAt, scanId });
  }

  /** Notes that a sidecar is there, of which nothing else is known yet: whoever meets it next finds it changed. */
  note(path: string): void {
    const sql =
      'INSERT INTO sidecar (library_id, path, size, modified_at) VALUES (@libraryId, @path, -1, 0) ' +
      'ON CONFLICT DO NOTHING';
    this.prepared(sql).run({ path });
  }

  drop(path: string): void {
    this.prepared('DELETE FROM sidecar WHERE library_id = @libraryId AND path = @path').run({ path });
  }

  /** The assets to which a sidecar belongs, by its name. Those that were never placed are on their way anyway. */
  listServed(sidecar: string): ServedAsset[] {
    const columns =
      'SELECT id, path, size, file_modified_at AS modifiedAt, sidecar_path AS sidecarPath, ' +
      'metadata_from AS metadataFrom FROM asset LEFT JOIN asset_media ON asset_id = id WHERE library_id = @libraryId ';
    const listed = 'AND offline_reason IS NULL AND local_time IS NOT NULL';
    // The slash is the character after the dot: everything that begins with the stem and a dot.
    const sql =
      `${columns} AND path = @stem ${listed} UNION ALL ` +
      `${columns} AND path >= @stem || '.' AND path < @stem || '/' ${listed}`;
    const rows = this.prepared<ServedAsset>(sql).all({ stem: stemOf(sidecar) });
    return rows.filter(({ path }) => isNamedAfter(sidecar, path));
  }

  private prepared<Row = unknown>(sql: string) {
    const known = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, known);
    const statement = known as unknown as Statement<[object], Row>;
    const own = { libraryId: this.libraryId };
    return {
      all: (given: object): Row[] => statement.all({ ...own, ...given }),
      run: (given: object): void => void statement.run({ ...own, ...given }),
    };
  }
}
