import { app } from 'electron';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { texts } from '../texts.ts';
import { autostartFile, isAutostartOf, isSwitchedOff } from './autostart-file.ts';

/** Given to a start that nobody asked for: the app goes to the tray and shows no window. */
const hiddenArgument = '--hidden';

/** Whether this start, or the other one whose arguments are given, came with the session and not from a person. */
export function isHiddenStart(argv: readonly string[] = process.argv): boolean {
  if (process.platform === 'darwin' && argv === process.argv)
    return app.getLoginItemSettings().wasOpenedAtLogin;
  return argv.includes(hiddenArgument);
}

/**
 * Makes the system start the app at login, or not. `isChange` is false for the setting as it was found at the start:
 * then the entry is only kept up to date, and what somebody did to it with the tools of the system stands.
 */
export function startAtLogin(isWanted: boolean, isChange: boolean): void {
  if (process.platform === 'linux') return keepAutostartFile(isWanted, isChange);
  // A development start would register Electron itself.
  if (!app.isPackaged || (!isWanted && !isChange)) return;
  app.setLoginItemSettings({ openAtLogin: isWanted, args: launchArguments() });
}

function keepAutostartFile(isWanted: boolean, isChange: boolean): void {
  const file = join(app.getPath('appData'), 'autostart', 'lightkeeper.desktop');
  const found = read(file);
  const dataFolder = app.getPath('userData');
  if (!isWanted) {
    if (found !== null && isAutostartOf(found, dataFolder)) rmSync(file, { force: true });
    return;
  }
  if (!isChange && found !== null && isSwitchedOff(found)) return;
  const content = autostartFile({
    command: [...program(), ...launchArguments()],
    dataFolder,
    name: texts.appName,
    comment: texts.autostartComment,
  });
  if (content === found) return;
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

/** An AppImage is unpacked to another place at each start; what stays is the image itself. */
function program(): string[] {
  if (!app.isPackaged) return [process.execPath, app.getAppPath()];
  return [process.env['APPIMAGE'] ?? process.execPath];
}

function launchArguments(): string[] {
  return [`--user-data-dir=${app.getPath('userData')}`, hiddenArgument];
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
