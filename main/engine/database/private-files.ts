import fs from 'node:fs';
import nodePath from 'node:path';
import { systemCode } from '../errors.ts';

/** Small files of the data folder that only their owner may read. */

/** Writes such a file; it is never there half. */
export function writePrivate(path: string, text: string): void {
  fs.mkdirSync(nodePath.dirname(path), { recursive: true, mode: 0o700 });
  fs.rmSync(`${path}.part`, { force: true });
  fs.writeFileSync(`${path}.part`, text, { mode: 0o600, flag: 'wx' });
  fs.renameSync(`${path}.part`, path);
}

/** Its text, or null when it is not there. */
export function readPrivate(path: string): string | null {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export function removePrivate(path: string): void {
  fs.rmSync(path, { force: true });
}
