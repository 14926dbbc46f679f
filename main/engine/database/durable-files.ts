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

/** Adds a line to a file that only its owner may read, made when it is not there. On disk when this returns. */
export function appendDurably(path: string, line: string): void {
  const isNew = !fs.existsSync(path);
  const handle = fs.openSync(path, 'a', 0o600);
  try {
    fs.writeSync(handle, `${line}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  if (isNew) syncFolder(nodePath.dirname(path));
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
