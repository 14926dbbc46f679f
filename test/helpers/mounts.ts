import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { onTestFinished } from 'vitest';
import { makeTemp, removeTemp } from './test-folder.ts';

/** Whether this machine lets tests mount file systems: Linux, as root, not in a container that forbids it. */
export const canMount = tryToMount();

/** Mounts an empty file system in memory over a folder until the returned function, or the test's end, unmounts it. */
export function mountTmpfs(path: string, megabytes = 4): () => void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Could not mount over ${path}: ${stderr}`);
  return unmountLater(path);
}

/** Shows a folder at another place as well, as a drive that is mounted there: content outlives an unmount. */
export function mountFolder(folder: string, path: string): () => void {
  const { status, stderr } = spawnSync('mount', ['--bind', folder, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Could not mount ${folder} at ${path}: ${stderr}`);
  return unmountLater(path);
}

function unmountLater(path: string): () => void {
  let isMounted = true;
  const unmount = () => {
    if (!isMounted) return;
    isMounted = false;
    const { status, stderr } = spawnSync('umount', ['--lazy', path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Could not unmount ${path}: ${stderr}`);
  };
  onTestFinished(unmount);
  return unmount;
}

function tryToMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const path = makeTemp();
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path]).status !== 0) return false;
    const hasWorked = fs.readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${path} `);
    return spawnSync('umount', [path]).status === 0 && hasWorked;
  } finally {
    removeTemp(path);
  }
}
