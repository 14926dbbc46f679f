import { existsSync, lchownSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { User } from './unprivileged-user.ts';

/** Where the app keeps its data: LIGHTKEEPER_DATA_DIR, else the system's folder for application data. */
export function dataFolder(): string {
  const named = process.env['LIGHTKEEPER_DATA_DIR'];
  if (named) return resolve(named);
  return join(applicationDataFolder(), 'lightkeeper');
}

function applicationDataFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}

// One of them is in every folder that the app or its command line has used.
const signsOfUse = ['lightkeeper.db', 'Local State', 'window-state.json'];

/**
 * Gives the data folder and all that is in it to the user that Electron runs as. Throws for a folder that is neither
 * empty nor the app's own: its owner would not want to lose it.
 */
export function handOver(folder: string, user: User): void {
  mkdirSync(folder, { recursive: true });
  const isOurs = signsOfUse.some((name) => existsSync(join(folder, name)));
  if (!isOurs && readdirSync(folder).length > 0) {
    throw new Error(`${folder} holds other things than Lightkeeper's data. Name an empty folder for it.`);
  }
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), user.uid, user.gid);
  }
  lchownSync(folder, user.uid, user.gid);
}
