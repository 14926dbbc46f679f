import type { Database } from '../database/connection.ts';

/** A condition on `library_id`: one library, or all, and none that is being deleted. `TRUE` where no look is needed. */
export function shownLibraries(database: Database, libraryId: number | null): string {
  const libraries = database
    .prepare<[], { id: number; isDeleted: number }>(
      'SELECT id, deleted_at IS NOT NULL AS isDeleted FROM library ORDER BY id',
    )
    .all();
  const shown = libraries.filter(({ id, isDeleted }) => isDeleted === 0 && (libraryId ?? id) === id);
  if (shown.length === libraries.length) return 'TRUE';
  return `library_id IN (${shown.map(({ id }) => id).join(', ')})`;
}
