import fs from 'node:fs';
import nodePath from 'node:path';
import { LightkeeperError, systemCode, toLightkeeperError } from '../errors.ts';

/** The files of a data folder that say how the app ended. */
export class EndMarkers {
  /** There while a process runs the jobs, and after it if it ended uncleanly. */
  private readonly running: string;
  /** Damage was seen: the next start must look thoroughly, however this one ends. */
  private readonly suspect: string;

  constructor(dataDir: string) {
    this.running = nodePath.join(dataDir, 'running');
    this.suspect = nodePath.join(dataDir, 'suspect');
  }

  /** Whether the database has to be checked before it is used. */
  get asksForCheck(): boolean {
    return fs.existsSync(this.running) || fs.existsSync(this.suspect);
  }

  /** The database has been checked, or needed no check. */
  checked(): void {
    fs.rmSync(this.running, { force: true });
    fs.rmSync(this.suspect, { force: true });
  }

  /** This process runs the jobs from now on; without a check, should another one have died meanwhile. */
  started(): void {
    if (fs.existsSync(this.running)) this.suspectDamage();
    fs.writeFileSync(this.running, String(process.pid));
  }

  suspectDamage(): void {
    fs.writeFileSync(this.suspect, String(process.pid));
  }

  ended(): void {
    fs.rmSync(this.running, { force: true });
  }
}

/** Says in words why a data folder could not be opened. */
export function explainDataFolder(error: unknown, dataDir: string): LightkeeperError {
  const known = toLightkeeperError(error);
  if (known.code !== 'internal' || error === known) return known;
  const code = systemCode(error) ?? '';
  const options = { cause: error };
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    const advice = `The data folder ${dataDir} cannot be made: a file is in its place. Choose another data folder.`;
    return new LightkeeperError('invalid-input', advice, options);
  }
  // Node says ENOENT for a folder that it may not make on a disk that may only be read.
  if (/^(EACCES|EPERM|EROFS|ENOENT|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(code)) {
    const advice = `Lightkeeper may not write to its data folder ${dataDir} (${code}). Check its permissions, or choose another data folder.`;
    return new LightkeeperError('invalid-input', advice, options);
  }
  if (/^(EIO|SQLITE_IOERR)/.test(code)) {
    const advice = `The disk with the data folder ${dataDir} reported an error (${code}). Check the disk; nothing was changed.`;
    return new LightkeeperError('internal', advice, options);
  }
  return known;
}
