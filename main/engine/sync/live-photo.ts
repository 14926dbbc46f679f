import type { Database } from '../database/connection.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

/**
 * A live photo is two files here, a still and its motion. The server shows them as one when it is told with the still
 * which of its videos is the motion, so a motion goes before its still. What is not known to be a pair yet goes as two;
 * the server itself finds those that carry an identifier of their content.
 */

type Source = { readonly database: Database };

/** The same files, led by the motions of the stills among them that wait as well. */
export function withMotions(
  files: readonly SyncFileRow[],
  mappingId: number,
  now: number,
  { database }: Source,
): SyncFileRow[] {
  const sql = `SELECT file.* ${motions} AND file.state = 'queued' AND file.next_at <= @now ORDER BY file.id`;
  const stills = JSON.stringify(files.map((file) => file.asset_id));
  const found = database.prepare<[object], SyncFileRow>(sql).all({ mappingId, stills, now });
  const ids = new Set(found.map(({ id }) => id));
  return [...found, ...files.filter(({ id }) => !ids.has(id))];
}

/** The files in the order of their turns: what is the motion of a still, then everything else. */
export function inTurns<F extends SyncFileRow>(files: readonly F[], { database }: Source): F[][] {
  const sql =
    "SELECT id FROM asset WHERE id IN (SELECT value FROM json_each(?)) AND type = 'VIDEO' AND shown_by IS NOT NULL";
  const given = JSON.stringify(files.map((file) => file.asset_id));
  const ids = new Set(database.prepare<[string], number>(sql).pluck().all(given));
  const isMotion = (file: F): boolean => file.asset_id !== null && ids.has(file.asset_id);
  return [files.filter(isMotion), files.filter((file) => !isMotion(file))];
}

/** The ids of the server's assets that are the motions of stills, by the asset of the still here. */
export function motionsOf(
  files: readonly SyncFileRow[],
  mappingId: number,
  { database }: Source,
): ReadonlyMap<number, string> {
  const sql = `SELECT still.value AS still, file.remote_id AS motion ${motions} AND file.state = 'synced'`;
  const stills = JSON.stringify(files.map((file) => file.asset_id));
  const found = database.prepare<[object], { still: number; motion: string }>(sql).all({ mappingId, stills });
  return new Map(found.map(({ still, motion }) => [still, motion]));
}

// Always from the few stills to their motions, never through all that waits.
const motions =
  'FROM json_each(@stills) AS still CROSS JOIN asset AS motion ON motion.shown_by = still.value ' +
  'CROSS JOIN sync_file AS file ON file.mapping_id = @mappingId AND file.asset_id = motion.id ' +
  "WHERE motion.type = 'VIDEO' AND motion.offline_reason IS NULL AND motion.status = 'active' AND file.gone_at IS NULL";
