import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { projectRoot } from '../paths.ts';
import { say } from '../say.ts';
import { prepareSqliteBinding } from './sqlite-binding.ts';
import { isStandInPrepared, prepareStandIn } from './stand-in.ts';

/** An Electron that can be started, and what has to be told to the app that runs on it. */
export type FoundElectron = {
  /** The folder that ELECTRON_OVERRIDE_DIST_PATH would name. */
  readonly distFolder: string;
  readonly executable: string;
  /** Environment variables that the app needs on this Electron. */
  readonly env: Readonly<Record<string, string>>;
};

const packageFolder = join(projectRoot, 'node_modules', 'electron');

/**
 * Finds an Electron: the one that ELECTRON_OVERRIDE_DIST_PATH names, the one in node_modules, the one that its
 * installer fetches, and, where there is no way to that, the stand-in from the package registry.
 */
export async function findElectron(): Promise<FoundElectron> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) return found(named, join(named, installedName() ?? 'electron'));
  // Where the stand-in already had to be prepared, asking again would only cost every start a second.
  const installed = installedExecutable() ?? (isStandInPrepared() ? null : fetchWithInstaller());
  if (installed) return found(join(packageFolder, 'dist'), installed);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded. Connect to the internet, or name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const standIn = await prepareStandIn();
  say(
    'the real Electron is out of reach: using the old stand-in, for development and tests only, never a release',
  );
  return found(standIn, join(standIn, 'electron'));
}

async function found(distFolder: string, executable: string): Promise<FoundElectron> {
  const env = needsOwnBinding(distFolder) ? { LIGHTKEEPER_SQLITE_BINDING: await prepareSqliteBinding() } : {};
  return { distFolder, executable, env };
}

/** Electron 36 was the first with Node-API 10. */
function needsOwnBinding(distFolder: string): boolean {
  const versionFile = join(distFolder, 'version');
  if (!existsSync(versionFile)) return false;
  return Number.parseInt(readFileSync(versionFile, 'utf8').replace(/^v/, ''), 10) < 36;
}

function installedName(): string | null {
  const pathFile = join(packageFolder, 'path.txt');
  return existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : null;
}

function installedExecutable(): string | null {
  const name = installedName();
  if (name === null) return null;
  const executable = join(packageFolder, 'dist', name);
  return existsSync(executable) ? executable : null;
}

function fetchWithInstaller(): string | null {
  say('fetching Electron …');
  spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore' });
  return installedExecutable();
}
