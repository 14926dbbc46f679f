import fs from 'node:fs';
import nodePath from 'node:path';

/** Changes to files of the data folder that a power cut leaves either done or not done. */

/** Moves a file and waits until the folder that it is in now has it on disk. */
export function moveDurably(from: string, to: string): void {
  fs.renameSync(from, to);
  syncFolder(nodePath.dirname(to));
}

/** Copies a file; `to` is never there half. */
export function copyDurably(from: string, to: string): void {
  const unfinished = `${to}.part`;
  fs.copyFileSync(from, unfinished);
  sync(unfinished, 'r+');
  moveDurably(unfinished, to);
}

function syncFolder(folder: string): void {
  // Windows has no way to wait for a folder; its file system keeps a journal of names by itself.
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: string): void {
  const handle = fs.openSync(path, flags);
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
