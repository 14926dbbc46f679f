import fs from 'node:fs';
import nodePath from 'node:path';
import { applicationId, openRaw, type ConnectionOptions, type Database } from './connection.ts';

/** How many snapshots are kept, and how old the newest may get, in milliseconds. */
const keptSnapshots = 5;
const snapshotInterval = 24 * 60 * 60 * 1000;
/** About 32 MB at a time: a backup that is interrupted by another connection's write starts over, so steps are large. */
const pagesPerStep = 8192;

/** Where snapshots of the database live. */
export function snapshotFolder(dataDir: string): string {
  return nodePath.join(dataDir, 'snapshots');
}

/** Makes a snapshot through SQLite's backup API and drops the oldest ones of the same kind. */
export async function takeSnapshot(database: Database, dataDir: string, kind = 'daily'): Promise<string> {
  const folder = snapshotFolder(dataDir);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const target = nodePath.join(folder, `${kind}-${stamp}.db`);
  const unfinished = `${target}.part`;
  await database.backup(unfinished, { progress: () => pagesPerStep });
  fs.renameSync(unfinished, target);
  dropOld(folder, kind);
  return target;
}

/** Takes the daily snapshot when it is due. */
export async function takeDueSnapshot(database: Database, dataDir: string, now: number): Promise<void> {
  const newest = listSnapshots(dataDir)[0];
  const age = newest === undefined ? Infinity : now - fs.statSync(newest).mtimeMs;
  if (age >= snapshotInterval) await takeSnapshot(database, dataDir);
}

/** Snapshot files, newest first. */
export function listSnapshots(dataDir: string): string[] {
  const folder = snapshotFolder(dataDir);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => nodePath.join(folder, name))
    .toSorted((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs);
}

/** The newest snapshot that passes SQLite's integrity check, or null. */
export function newestGoodSnapshot(dataDir: string, options: ConnectionOptions): string | null {
  return listSnapshots(dataDir).find((file) => isSound(file, options)) ?? null;
}

/** Whether a database file is ours and whole. */
export function isSound(file: string, options: ConnectionOptions): boolean {
  let database: Database | null = null;
  try {
    database = openRaw(file, { ...options, readonly: true });
    return (
      database.pragma('application_id', { simple: true }) === applicationId && findDamage(database) === null
    );
  } catch {
    // Whatever cannot be opened and read as a database is not sound.
    return false;
  } finally {
    database?.close();
  }
}

/** The first complaint of `integrity_check`, or null when the database is whole. */
export function findDamage(database: Database): string | null {
  const result = database.pragma('integrity_check(1)', { simple: true });
  return result === 'ok' ? null : String(result);
}

function dropOld(folder: string, kind: string): void {
  const names = fs.readdirSync(folder).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.db'));
  for (const name of names.toSorted().slice(0, -keptSnapshots)) fs.rmSync(nodePath.join(folder, name));
}
