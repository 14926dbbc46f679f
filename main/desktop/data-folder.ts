import { app } from 'electron';
import { join, resolve } from 'node:path';

/**
 * Puts all that the app writes into one folder: the one of --user-data-dir, else of LIGHTKEEPER_DATA_DIR, else
 * lightkeeper in the system's folder for application data. From here on it is `app.getPath('userData')`.
 */
export function settleDataFolder(): void {
  const fromCommandLine = app.commandLine.getSwitchValue('user-data-dir');
  const fromEnvironment = process.env['LIGHTKEEPER_DATA_DIR'];
  const folder = fromCommandLine || fromEnvironment || join(app.getPath('appData'), 'lightkeeper');
  app.setPath('userData', resolve(folder));
}
