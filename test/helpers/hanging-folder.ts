import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import nodePath from 'node:path';
import { onTestFinished } from 'vitest';
import { canMount } from './mounts.ts';
import { tempFolder } from './test-folder.ts';

/** Whether tests can have a file system of their own that hangs. */
export const canHang = canMount && hasFuse();

const script = nodePath.join(import.meta.dirname, 'scripts', 'hanging-folder-process.ts');

export type HangingFolder = {
  readonly path: string;
  /** Whoever reads one of these files hangs, from now on; those who read the others, and hang, get their answer. */
  hang(...names: readonly string[]): void;
  /** How many reads hang now: each holds a thread that nobody can end. */
  held(): number;
};

/** A folder with files, by name, on a file system that hangs when it is told to; gone at the end of the test. */
export async function hangingFolder(files: Readonly<Record<string, string>>): Promise<HangingFolder> {
  const path = tempFolder().path;
  const child = fork(script, [path, JSON.stringify(files)]);
  let held = 0;
  onTestFinished(() => {
    // What hangs fails with that, before the engine is stopped or the folder removed.
    child.kill('SIGKILL');
    spawnSync('umount', ['--lazy', path]);
  });
  await once(child, 'message');
  child.on('message', (message: { readonly held: number }) => (held = message.held));
  return { path, hang: (...names) => void child.send(names), held: () => held };
}

function hasFuse(): boolean {
  return fs.existsSync('/dev/fuse') && /\tfuse\n/.test(fs.readFileSync('/proc/filesystems', 'utf8'));
}
