import os from 'node:os';
import path from 'node:path';
import { UsageError } from './arguments.ts';

/** The data folder: as given, else from the environment, else where the system keeps application data. */
export function resolveDataDir(given: string | undefined): string {
  // An empty variable in a script must not lead to the data folder that is in daily use.
  if (given === '') throw new UsageError('--data-dir must name a folder.');
  const chosen = given ?? process.env['LIGHTKEEPER_DATA_DIR'];
  return chosen === undefined || chosen === ''
    ? path.join(applicationData(), 'lightkeeper')
    : path.resolve(chosen);
}

function applicationData(): string {
  const home = os.homedir();
  if (process.platform === 'win32') return process.env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
}
