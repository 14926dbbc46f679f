import type { Database } from '../../database/connection.ts';
import { toDisplayPath } from '../../files/path-encoding.ts';
import { notSent } from '../decide-upload.ts';
import { noTime } from '../sync-file.repository.ts';
import { dryRunActions, type DryRunAction, type DryRunItem, type DryRunQuery } from './dry-run-view.ts';
import { plannedId } from './planning-client.ts';

/** What a dry run left in its copies of the tables, beside the tables themselves, is the plan. */

type Found = Omit<DryRunItem, 'action'> & { readonly action: DryRunAction };

/** Writes the plan of a mapping into a table of the connection's own. `lookHere` answers why a file stays here, or null. */
export function writeItems(
  database: Database,
  mappingId: number,
  now: number,
  toldStills: readonly string[],
  lookHere: (deletionId: number) => string | null,
): void {
  database.exec(
    'CREATE TABLE temp.plan_item (id INTEGER PRIMARY KEY, action TEXT NOT NULL, path TEXT NOT NULL, ' +
      'size INTEGER NOT NULL, reason TEXT) STRICT; CREATE INDEX temp.plan_item_action ON plan_item (action, path)',
  );
  const insert = database.prepare(
    'INSERT INTO plan_item (action, path, size, reason) VALUES (@action, @path, @size, @reason)',
  );
  const sources = [uploads, skips, leftOut, deletions];
  for (const source of sources) {
    for (const item of source(database, mappingId, now, lookHere)) insert.run(item);
  }
  for (const item of livePhotos(database, mappingId, toldStills)) insert.run(item);
}

/** Files, and bytes, of each action. */
export function countItems(database: Database): Record<DryRunAction, { files: number; bytes: number }> {
  const sql = 'SELECT action, count(*) AS files, sum(size) AS bytes FROM plan_item GROUP BY action';
  const found = database.prepare<[], { action: DryRunAction; files: number; bytes: number }>(sql).all();
  const of = (action: DryRunAction) => {
    const { files = 0, bytes = 0 } = found.find((row) => row.action === action) ?? {};
    return [action, { files, bytes }] as const;
  };
  return Object.fromEntries(dryRunActions.map(of)) as Record<DryRunAction, { files: number; bytes: number }>;
}

export function pageOfItems(
  database: Database,
  { action, offset, limit }: Pick<DryRunQuery, 'action' | 'offset' | 'limit'>,
): { readonly items: DryRunItem[]; readonly total: number } {
  const where = 'FROM plan_item WHERE @action IS NULL OR action = @action';
  const sql = `SELECT action, path, size, reason ${where} ORDER BY action, path, id LIMIT @limit OFFSET @offset`;
  const items = database.prepare<[object], DryRunItem>(sql).all({ action, offset, limit });
  const total = database.prepare<[object], number>(`SELECT count(*) ${where}`).pluck().get({ action }) ?? 0;
  return { items: items.map((item) => ({ ...item, path: toDisplayPath(item.path) })), total };
}

/** What the server has, or would have, that it was not known to have. */
function uploads(database: Database, mappingId: number): Found[] {
  const sql =
    `SELECT iif(after.origin = 'uploaded' AND after.remote_id LIKE '${plannedId}%', 'upload', 'link') AS action, ` +
    'after.path, after.size, CASE ' +
    `WHEN after.origin = 'uploaded' AND after.remote_id LIKE '${plannedId}%' THEN NULL ` +
    `WHEN after.remote_id LIKE '${plannedId}%' THEN 'The same content is uploaded from another place.' ` +
    "ELSE 'The server has this content.' END AS reason FROM temp.sync_file AS after " +
    'LEFT JOIN main.sync_file AS before ON before.id = after.id ' +
    `WHERE after.mapping_id = ? AND after.state = 'synced' AND after.gone_at IS NULL AND after.modified_at <> ${noTime} ` +
    "AND (before.state IS NOT 'synced' OR before.remote_id IS NOT after.remote_id)";
  return database.prepare<[number], Found>(sql).all(mappingId);
}

/** Stills that the server has, and of which it would be told what their motions are. */
function livePhotos(database: Database, mappingId: number, toldStills: readonly string[]): Found[] {
  const sql =
    "SELECT 'link' AS action, path, size, 'The server is told which video is its motion.' AS reason FROM temp.sync_file " +
    'WHERE mapping_id = ? AND told_motion IS NOT NULL AND remote_id IN (SELECT value FROM json_each(?))';
  return database.prepare<[number, string], Found>(sql).all(mappingId, JSON.stringify(toldStills));
}

/** What is not sent, and why. What waits for a deletion is listed with that. */
function skips(database: Database, mappingId: number): Found[] {
  const sql =
    "SELECT 'skip' AS action, path, size, coalesce(error, iif(mode = 'mirror', @notSent, 'Its turn comes later.')) AS reason " +
    'FROM temp.sync_file AS file JOIN temp.mapping ON mapping.id = file.mapping_id ' +
    "WHERE mapping_id = @mappingId AND state <> 'synced' AND gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM temp.sync_deletion " +
    "WHERE sync_file_id = file.id AND direction = 'here' AND state IN ('waiting', 'held'))";
  return database.prepare<[object], Found>(sql).all({ mappingId, notSent });
}

/** Files that are here and that a sync does not even look at. */
function leftOut(database: Database, mappingId: number): Found[] {
  const sql =
    "SELECT 'skip' AS action, asset.path, asset.size, 'Files with this extension are left out of sync.' AS reason " +
    'FROM mapping JOIN asset ON asset.library_id = mapping.library_id ' +
    'LEFT JOIN temp.sync_file AS file ON file.mapping_id = mapping.id AND file.asset_id = asset.id ' +
    "WHERE mapping.id = ? AND asset.offline_reason IS NULL AND asset.status = 'active' AND file.id IS NULL";
  return database.prepare<[number], Found>(sql).all(mappingId);
}

type DeletionRow = {
  readonly id: number;
  readonly direction: 'there' | 'here';
  readonly state: 'waiting' | 'held' | 'done' | 'cancelled' | 'refused';
  readonly path: string;
  readonly size: number;
  readonly reason: string | null;
  readonly error: string | null;
  readonly dueAt: number | null;
  readonly attempts: number;
};

/** What is open, and what the dry run decided or carried out. */
function deletions(
  database: Database,
  mappingId: number,
  now: number,
  lookHere: (deletionId: number) => string | null,
): Found[] {
  const sql =
    'SELECT after.id, after.direction, after.state, after.path, after.size, after.reason, after.error, ' +
    'after.due_at AS dueAt, after.attempts FROM temp.sync_deletion AS after ' +
    'LEFT JOIN main.sync_deletion AS before ON before.id = after.id ' +
    "WHERE after.mapping_id = ? AND (after.state IN ('waiting', 'held') OR before.state IS NOT after.state)";
  return database
    .prepare<[number], DeletionRow>(sql)
    .all(mappingId)
    .map((row) => toItem(row, now, lookHere));
}

function toItem(row: DeletionRow, now: number, lookHere: (deletionId: number) => string | null): Found {
  const { id, direction, state, path, size, reason, error, dueAt, attempts } = row;
  const item = { path, size };
  const action = direction === 'there' ? 'delete-there' : 'delete-here';
  if (state === 'held') return { ...item, action: 'skip', reason: error ?? 'It waits for you under Review.' };
  if (state === 'done' && attempts > 0) return { ...item, action, reason: null };
  if (state !== 'waiting') return { ...item, action: 'skip', reason };
  const objection = error ?? (direction === 'here' ? lookHere(id) : null);
  if (objection !== null) return { ...item, action: 'skip', reason: objection };
  const isLater = dueAt !== null && dueAt > now;
  return { ...item, action, reason: isLater ? `Its grace time is over on ${day(dueAt)}.` : null };
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
