import type { Database } from '../database/connection.ts';

/** What of a library is to be scanned: a folder, or null for all of it. */
export type ScanRequest = { readonly libraryId: number; readonly folder: string | null };

/** Rows of scans that wait for the end of another one: one per library. Callers open the transaction. */
export class ScanRequestRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  list(): ScanRequest[] {
    const sql = 'SELECT library_id AS libraryId, folder FROM scan_request ORDER BY library_id';
    return this.database.prepare<[], ScanRequest>(sql).all();
  }

  find(libraryId: number): ScanRequest | undefined {
    return this.list().find((request) => request.libraryId === libraryId);
  }

  put({ libraryId, folder }: ScanRequest): void {
    this.database.prepare('INSERT OR REPLACE INTO scan_request VALUES (?, ?)').run(libraryId, folder);
  }

  remove(libraryId: number): void {
    this.database.prepare('DELETE FROM scan_request WHERE library_id = ?').run(libraryId);
  }
}
