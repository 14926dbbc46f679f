import type { Database } from '../database/connection.ts';
import { contains } from '../files/path.ts';

/** A link to a folder or file, and where it leads without any link. */
export type FollowedLink = { readonly path: string; readonly real: string };

/** Rows of the links that the crawls of libraries followed; a library without links has none. */
export class FollowedLinkRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** In the order of their paths. */
  list(libraryId: number): FollowedLink[] {
    const sql = 'SELECT path, real FROM followed_link WHERE library_id = ? ORDER BY path';
    return this.database.prepare<[number], FollowedLink>(sql).all(libraryId);
  }

  /** Makes the links below the folders of a crawl exactly these. Callers open the transaction. */
  replace(libraryId: number, folders: readonly string[], links: readonly FollowedLink[]): void {
    const remove = this.database.prepare('DELETE FROM followed_link WHERE library_id = ? AND path = ?');
    for (const { path } of this.list(libraryId)) {
      if (folders.some((folder) => contains(folder, path))) remove.run(libraryId, path);
    }
    const put = this.database.prepare('INSERT OR REPLACE INTO followed_link VALUES (?, ?, ?)');
    for (const { path, real } of links) put.run(libraryId, path, real);
  }
}
