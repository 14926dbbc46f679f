import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import { installMissingLibraries } from '../system/system-packages.ts';
import { confine } from '../system/unprivileged-user.ts';
import { findElectron } from './find-electron.ts';

/** What the tests in the real window need to know of the Electron that they start. */
export type TestElectron = {
  /** For ELECTRON_OVERRIDE_DIST_PATH. */
  readonly distFolder: string;
  readonly executable: string;
  readonly electronArguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: { readonly uid: number; readonly gid: number } | null;
  /** It reads what an ordinary user may not, because the checkout lies where only root can read. */
  readonly isPrivileged: boolean;
};

/** Prepares an Electron that starts as an ordinary user, whoever starts it. */
export async function prepareTestElectron(): Promise<TestElectron> {
  const electron = await findElectron();
  await installMissingLibraries(electron.executable);
  const confinement = confine(electron.executable, { readsEverything: false });
  const { command, electronArguments, env, user, isPrivileged } = confinement;
  const isPlain = command.length === 1;
  const distFolder = isPlain ? electron.distFolder : writeWrapper(command);
  const executable = isPlain ? electron.executable : join(distFolder, 'electron');
  return { distFolder, executable, electronArguments, env: { ...electron.env, ...env }, user, isPrivileged };
}

/** Playwright starts `<folder>/electron`; this one steps down to an ordinary user first. */
function writeWrapper(command: readonly string[]): string {
  const folder = join(cacheFolder, 'confined-electron');
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `electron-${process.pid}`);
  writeFileSync(draft, `#!/bin/sh\nexec ${command.map(quote).join(' ')} "$@"\n`);
  chmodSync(draft, 0o755);
  renameSync(draft, join(folder, 'electron'));
  return folder;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
