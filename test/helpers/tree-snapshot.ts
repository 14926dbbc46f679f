import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';

/** One line for each entry: its path, kind, mode, owner, modification time and content. */
export type TreeSnapshot = readonly string[];

/** Everything about a tree that a program could change, names as bytes. Links are not followed. */
export function snapshotTree(...folders: readonly string[]): TreeSnapshot {
  const lines: string[] = [];
  for (const folder of folders) add(Buffer.from(folder), lines);
  return lines.toSorted();
}

/** Runs what the product does and proves that not one file, time or mode in these folders changed by it. */
export async function leavingUntouched<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  const before = snapshotTree(...folders);
  const result = await work();
  assert.deepEqual(snapshotTree(...folders), before);
  return result;
}

function add(path: Buffer, lines: string[]): void {
  const stats = fs.lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return;
  const kind = stats.mode & 0o170000n;
  const facts = [kind, stats.mode & 0o7777n, stats.uid, stats.gid, stats.nlink, stats.mtimeNs];
  lines.push(`${path.toString('latin1')} ${facts.join(' ')} ${contentOf(path, stats)}`);
  if (!stats.isDirectory() || !mayRead(path)) return;
  for (const name of fs.readdirSync(path, { encoding: 'buffer' })) {
    add(Buffer.concat([path, Buffer.from('/'), name]), lines);
  }
}

function contentOf(path: Buffer, stats: fs.BigIntStats): string {
  if (stats.isSymbolicLink()) return fs.readlinkSync(path);
  if (!stats.isFile() || !mayRead(path)) return '';
  return crypto.createHash('sha1').update(fs.readFileSync(path)).digest('hex');
}

function mayRead(path: Buffer): boolean {
  try {
    fs.accessSync(path, fs.constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
