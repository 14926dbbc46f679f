import type { Database } from '../database/connection.ts';
import { afterBelow, below } from '../files/path.ts';
import { walkFolder } from './folder-walk.ts';

/** Assets that lie below a folder, of one library or of all. */
export function idsBelow(database: Database, libraryId: number | null, folder: string): number[] {
  const list = database
    .prepare<[number, string, string], number>(
      'SELECT id FROM asset WHERE library_id = ? AND path >= ? AND path < ?',
    )
    .pluck();
  const listed = librariesOf(database, libraryId).map((id) =>
    list.all(id, below(folder), afterBelow(folder)),
  );
  return listed.length === 1 ? (listed[0] ?? []) : listed.flat();
}

/** Assets that lie directly in a folder, of one library or of all. */
export function idsDirectlyIn(database: Database, libraryId: number | null, folder: string): number[] {
  const found: number[] = [];
  for (const library of librariesOf(database, libraryId)) {
    for (const entry of walkFolder(database, library, folder)) {
      if (entry.kind === 'asset') found.push(entry.id);
    }
  }
  return found;
}

function librariesOf(database: Database, libraryId: number | null): number[] {
  if (libraryId !== null) return [libraryId];
  return database.prepare<[], number>('SELECT id FROM library').pluck().all();
}
