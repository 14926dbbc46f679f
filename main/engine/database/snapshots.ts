import fs from 'node:fs';
import nodePath from 'node:path';
import { LightkeeperError } from '../errors.ts';
import { faultPoint } from '../fault-point.ts';
import { openRaw, type ConnectionOptions } from './connection.ts';
import { findDamage, isSound } from './damage.ts';
import { moveDurably } from './durable-files.ts';

/** How many snapshots of a kind are kept, and how old the newest may get, in milliseconds. */
const keptSnapshots = 5;
const snapshotInterval = 24 * 60 * 60 * 1000;
/** About 32 MB at a time. */
const pagesPerStep = 8192;

/** `daily`, or `schema-10`: taken before a migration from schema 10. */
export type SnapshotKind = 'daily' | `schema-${number}`;

export type Snapshot = {
  readonly file: string;
  readonly kind: string;
  /** When it was taken, in milliseconds. */
  readonly takenAt: number;
};

/** Where snapshots of the database live. */
export function snapshotFolder(dataDir: string): string {
  return nodePath.join(dataDir, 'snapshots');
}

/**
 * Makes a snapshot through SQLite's backup API, checks that it is whole and drops the oldest ones of its kind. Throws
 * `database-damaged` when what it copied is damaged: the good snapshots stay.
 */
export async function takeSnapshot(
  databaseFile: string,
  dataDir: string,
  kind: SnapshotKind,
  options: ConnectionOptions,
): Promise<string> {
  const folder = snapshotFolder(dataDir);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  dropUnfinished(folder);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const target = nodePath.join(folder, `${kind}-${stamp}.db`);
  const unfinished = `${target}.part`;
  try {
    await copyDatabase(databaseFile, unfinished, options);
    seal(unfinished, options);
    faultPoint('snapshot-copied');
    moveDurably(unfinished, target);
    faultPoint('snapshot-taken');
  } catch (error) {
    dropUnfinished(folder);
    throw error;
  }
  dropOld(dataDir, kind);
  return target;
}

/**
 * Whether a snapshot is worth taking: there is none of what was there at `newestAt`, or the newest is too old. With
 * `newestAt` null there is nothing yet that would be a loss.
 */
export function isSnapshotDue(dataDir: string, now: number, newestAt: number | null): boolean {
  if (newestAt === null) return false;
  const newest = listSnapshots(dataDir)[0];
  if (newest === undefined || newest.takenAt < newestAt) return true;
  return Math.abs(now - newest.takenAt) >= snapshotInterval;
}

/** Snapshots, newest first. */
export function listSnapshots(dataDir: string): Snapshot[] {
  const folder = snapshotFolder(dataDir);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map((name) => parseName(folder, name))
    .filter((snapshot) => snapshot !== null)
    .toSorted((a, b) => b.takenAt - a.takenAt);
}

/** The newest snapshot that is whole and of a schema that this version knows, or null. */
export function newestGoodSnapshot(
  dataDir: string,
  latest: number,
  options: ConnectionOptions,
): Snapshot | null {
  return listSnapshots(dataDir).find(({ file }) => isSound(file, latest, options)) ?? null;
}

async function copyDatabase(from: string, to: string, options: ConnectionOptions): Promise<void> {
  const source = openRaw(from, { ...options, readonly: true });
  try {
    // One state for the whole copy; without it, each write of another connection would start the copy over.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(to, { progress: () => pagesPerStep });
  } finally {
    source.close();
  }
}

/** Makes a copy one single file that can be read without writing beside it, and looks whether it is whole. */
function seal(file: string, options: ConnectionOptions): void {
  const copy = openRaw(file, options);
  try {
    copy.pragma('journal_mode = DELETE');
    const damage = findDamage(copy);
    if (damage === null) return;
    const advice = 'The database is damaged. Restart Lightkeeper; it restores the newest good snapshot.';
    throw new LightkeeperError('database-damaged', advice, { cause: new Error(damage) });
  } finally {
    copy.close();
  }
}

const snapshotName = /^(.+)-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.db$/;

function parseName(folder: string, name: string): Snapshot | null {
  const [, kind, day, hours, minutes, seconds, milliseconds] = snapshotName.exec(name) ?? [];
  if (kind === undefined) return null;
  const takenAt = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  return { file: nodePath.join(folder, name), kind, takenAt };
}

function dropOld(dataDir: string, kind: SnapshotKind): void {
  const ofKind = listSnapshots(dataDir).filter((snapshot) => snapshot.kind === kind);
  for (const { file } of ofKind.slice(keptSnapshots)) fs.rmSync(file);
}

/** What a crash, or a disk that filled up, left behind. */
function dropUnfinished(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (/\.part(-journal|-wal|-shm)?$/.test(name)) fs.rmSync(nodePath.join(folder, name));
  }
}
