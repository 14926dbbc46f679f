import os from 'node:os';
import path from 'node:path';

/** The data folder: as given, else from the environment, else where the system keeps application data. */
export function resolveDataDir(given: string | undefined): string {
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
