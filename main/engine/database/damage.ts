import fs from 'node:fs';
import nodePath from 'node:path';
import { systemCode } from '../errors.ts';
import { applicationId, openRaw, type ConnectionOptions, type Database } from './connection.ts';
import { moveDurably } from './durable-files.ts';
import { schemaVersion } from './migrate.ts';

/** A database and what SQLite keeps beside it: they belong together, also when they are damaged. */
const suffixes = ['', '-wal', '-shm', '-journal'];

/**
 * Why the database cannot be used, or null. Looks thoroughly, at every page, or else only whether the file opens as a
 * database. Throws what `schemaVersion` throws. It changes nothing: what is damaged must stay as it was found.
 */
export function whyDamaged(
  file: string,
  latest: number,
  isThorough: boolean,
  options: ConnectionOptions,
): string | null {
  if (fs.statSync(file).size === 0) return 'the file is empty';
  try {
    return readWithoutTrace(file, options, (database) => {
      const version = schemaVersion(database, latest);
      if (version === 0 && isThorough) return 'the file has no tables';
      return isThorough ? findDamage(database) : null;
    });
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (isDamageCode(code)) return code;
    throw error;
  }
}

/** Whether a database file is ours, whole and of a schema that this version knows. */
export function isSound(file: string, latest: number, options: ConnectionOptions): boolean {
  try {
    return readWithoutTrace(
      file,
      options,
      (database) =>
        database.pragma('application_id', { simple: true }) === applicationId &&
        schemaVersion(database, latest) > 0 &&
        findDamage(database) === null,
    );
  } catch {
    // Whatever cannot be opened and read as a database is not sound.
    return false;
  }
}

/** The first complaint of `integrity_check`, on one line, or null when the database is whole. */
export function findDamage(database: Database): string | null {
  const result = String(database.pragma('integrity_check(1)', { simple: true }));
  return result === 'ok' ? null : result.replaceAll(/\s+/g, ' ');
}

/** Whether anything of a database is there: the file, or a journal that lost it. */
export function hasRemains(file: string): boolean {
  return suffixes.some((suffix) => fs.existsSync(file + suffix));
}

/** Moves a database with all that belongs to it into a new folder beside it; returns that folder. */
export function setAside(file: string): string {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const aside = nodePath.join(nodePath.dirname(file), `damaged-${stamp}`);
  fs.mkdirSync(aside, { mode: 0o700 });
  // The database first: a journal without its database is remains, a database without its journal looks whole.
  for (const suffix of suffixes) {
    const part = file + suffix;
    if (fs.existsSync(part)) moveDurably(part, nodePath.join(aside, nodePath.basename(part)));
  }
  return aside;
}

function isDamageCode(code: string): boolean {
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** A connection that may write would move what is in the journal into the database when it is closed. */
function readWithoutTrace<T>(file: string, options: ConnectionOptions, read: (database: Database) => T): T {
  const hadJournal = fs.existsSync(`${file}-wal`) || fs.existsSync(`${file}-shm`);
  let database: Database | null = null;
  try {
    database = openRaw(file, { ...options, readonly: true });
    return read(database);
  } finally {
    database?.close();
    if (!hadJournal) for (const suffix of ['-wal', '-shm']) fs.rmSync(file + suffix, { force: true });
  }
}
