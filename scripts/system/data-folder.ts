import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the app keeps its data: LIGHTKEEPER_DATA_DIR, else the system's folder for application data. */
export function dataFolder(): string {
  const named = process.env['LIGHTKEEPER_DATA_DIR'];
  if (named) return resolve(named);
  return join(applicationDataFolder(), 'Lightkeeper');
}

function applicationDataFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}
