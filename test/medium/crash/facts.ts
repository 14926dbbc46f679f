import { openRaw, type Database } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { wrongStretches } from '../../helpers/stretches.ts';

/** Everything in a database that must not depend on whether the process was killed on the way. */
export type Facts = {
  readonly integrity: unknown;
  readonly brokenReferences: unknown;
  readonly unfinishedJobs: unknown;
  readonly libraries: unknown;
  readonly assets: readonly AssetFact[];
  readonly statistics: unknown;
  readonly recount: unknown;
  readonly wrongStretches: unknown;
  readonly scans: readonly Readonly<Record<string, unknown>>[];
  readonly candidates: unknown;
  readonly problems: unknown;
  readonly plans: unknown;
  /** What was read of what is in the files, and what could not be. */
  readonly metadata: unknown;
  readonly unread: unknown;
  /** Where the chain has put each asset: its sidecar, its wall clock, who shows it, whether words find it. */
  readonly chain: unknown;
  readonly sidecars: unknown;
};

export type AssetFact = {
  readonly library_id: number;
  readonly path: string;
  readonly offline_reason: string | null;
};

/** Reads the facts of a data folder that no process uses. */
export function readFacts(dataDir: string): Facts {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function read(database: Database): Facts {
  const all = (sql: string) => database.prepare<[], Readonly<Record<string, unknown>>>(sql).all();
  return {
    integrity: database.pragma('integrity_check', { simple: true }),
    brokenReferences: database.pragma('foreign_key_check'),
    unfinishedJobs: all("SELECT name, state, error FROM job WHERE state <> 'completed'"),
    libraries: all(
      'SELECT id, name, rules_version, rules_applied, deleted_at, refreshed_at IS NULL AS isNew FROM library',
    ),
    assets: database
      .prepare<[], AssetFact>(
        'SELECT library_id, path, type, size, file_created_at, file_modified_at, status, offline_reason, ' +
          'deleted_at IS NULL AS isKept FROM asset ORDER BY library_id, path',
      )
      .all(),
    statistics: all(
      'SELECT library_id, photos, videos, size, offline, trashed FROM library_statistics ORDER BY library_id',
    ),
    recount: all(recount),
    wrongStretches: wrongStretches(database),
    scans: all(
      'SELECT id, library_id, state, is_crawled, is_checked, is_decided, crawled, imported, known, excluded, ' +
        'unsupported, hidden, errors, to_import, to_check, checked, updated, offline, online, unchanged, moved, held, ' +
        'warnings, error FROM scan ORDER BY id',
    ),
    candidates: all('SELECT * FROM scan_missing'),
    problems: all(
      'SELECT library_id, path, code FROM problem WHERE asset_id IS NULL ORDER BY library_id, path, code',
    ),
    plans: all(
      'SELECT import_path, state, out_of, (SELECT count(*) FROM plan_asset WHERE plan_id = plan.id) AS count ' +
        'FROM plan ORDER BY import_path',
    ),
    metadata: all(
      'SELECT library_id, path, local_time, metadata_from, time_source, width, height, rating ' +
        'FROM asset JOIN asset_media ON asset_id = asset.id ORDER BY library_id, path',
    ),
    unread: all(
      "SELECT library_id, path, code FROM problem WHERE code IN ('NOT_MEDIA', 'EMPTY_FILE', 'METADATA_UNREADABLE') " +
        'ORDER BY library_id, path, code',
    ),
    chain: all(
      'SELECT library_id, path, sidecar_path, local_time, (SELECT path FROM asset AS other WHERE other.id = ' +
        'asset.shown_by) AS shownBy, (SELECT count(*) FROM asset_search WHERE rowid = asset.id) AS hasWords ' +
        'FROM asset ORDER BY library_id, path',
    ),
    sidecars: all('SELECT * FROM sidecar ORDER BY library_id, path'),
  };
}

/** The statistics as the assets themselves say, in the same shape. */
const recount = `
  SELECT
    library.id AS library_id,
    count(*) FILTER (WHERE type = 'IMAGE' AND isListed) AS photos,
    count(*) FILTER (WHERE type = 'VIDEO' AND isListed) AS videos,
    coalesce(sum(size) FILTER (WHERE isListed), 0) AS size,
    count(*) FILTER (WHERE offline_reason IS NOT NULL) AS offline,
    count(*) FILTER (WHERE status = 'trashed') AS trashed
  FROM library LEFT JOIN (
    SELECT *, offline_reason IS NULL AND status = 'active' AS isListed FROM asset
  ) ON library_id = library.id
  GROUP BY library.id ORDER BY library.id`;

/** What is in one of two states of affairs and not in the other, line by line; empty when they are the same. */
export function differences(expected: Facts, found: Facts): string[] {
  const [wanted, got] = [toLines(expected), toLines(found)];
  return [
    ...[...wanted].filter((line) => !got.has(line)).map((line) => `lost: ${line}`),
    ...[...got].filter((line) => !wanted.has(line)).map((line) => `extra: ${line}`),
  ];
}

function toLines(facts: Facts): Set<string> {
  return new Set(
    Object.entries(facts).flatMap(([name, value]) => [
      ...(Array.isArray(value) ? [`${name}: ${value.length}`] : []),
      ...[value].flat().map((row) => `${name}: ${JSON.stringify(row)}`),
    ]),
  );
}
