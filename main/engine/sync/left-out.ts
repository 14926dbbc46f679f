import { toDisplayPath } from '../files/path-encoding.ts';
import { LibraryRules } from '../library/library-rules.ts';
import type { SyncEventLog } from './event-log.ts';
import { hasExtension } from './excluded-extensions.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

/**
 * Lets go of queued files that a person has left out since they were queued: by a pattern, an extension, the trash of the
 * app or by forgetting them. Answers the others. The rules are those of this moment; whoever is included again is queued
 * again by the next look.
 */
export function withoutLeftOut(
  queued: readonly SyncFileRow[],
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): SyncFileRow[] {
  const isLeftOut = leftOutOf(queued, mapping, context);
  const leftOut = queued.filter(isLeftOut);
  if (leftOut.length === 0) return [...queued];
  const { commit, files, gone } = context;
  commit(() => {
    for (const file of leftOut) {
      if (file.remote_id === null) gone.remove(file.id);
      else files.keepAsItWas(file.id);
    }
  });
  for (const { path } of leftOut) {
    log.write('upload_skipped', { path: toDisplayPath(path), detail: 'It is left out now.' });
  }
  return queued.filter((file) => !isLeftOut(file));
}

/** A mark of what a person has chosen to be sent: whatever of it changes changes the mark. */
export function whatIsSent(
  { id, library_id: libraryId }: MappingRow,
  { mappings, libraries, importPaths }: Pick<SyncContext, 'mappings' | 'libraries' | 'importPaths'>,
): string {
  const mapping = mappings.find(id);
  const paths = importPaths.list(libraryId).map(({ path }) => path);
  const patterns = libraries.find(libraryId)?.exclusionPatterns;
  return JSON.stringify([mapping?.mode, mapping?.excluded_extensions, paths, patterns]);
}

function leftOutOf(
  queued: readonly SyncFileRow[],
  mapping: MappingRow,
  { libraries, importPaths, hidden, database }: SyncContext,
): (file: SyncFileRow) => boolean {
  const { library_id: libraryId } = mapping;
  const { excludedExtensions } = choicesOf(mapping);
  const rules = new LibraryRules(
    importPaths.list(libraryId).map(({ path }) => path),
    libraries.find(libraryId)?.exclusionPatterns ?? [],
  );
  const paths = queued.map(({ path }) => path);
  const forgotten = hidden.among(libraryId, paths);
  const trashed = new Set(
    database
      .prepare<[string], number>(
        "SELECT id FROM asset WHERE id IN (SELECT value FROM json_each(?)) AND status <> 'active'",
      )
      .pluck()
      .all(JSON.stringify(queued.map(({ asset_id: assetId }) => assetId))),
  );
  return ({ path, asset_id: assetId }) =>
    rules.classify(path) !== 'included' ||
    hasExtension(path, excludedExtensions) ||
    forgotten.has(path) ||
    (assetId !== null && trashed.has(assetId));
}
