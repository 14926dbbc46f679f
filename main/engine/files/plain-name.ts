import fs from 'node:fs';
import nodePath from 'node:path';
import { toNativePath } from './path-encoding.ts';

/** Characters that a program may take for the end of a name or for something else than a character of a name. */
const notPlain = /[\u0000-\u001f\u007f\u2028\u2029\ud800-\udfff\uef80-\uefff\ufffd|]|^\s|\s$/u; // oxlint-disable-line no-control-regex
const staleMs = 24 * 3600_000;
let count = 0;

/**
 * Hands `work` a name under which every program finds the file: its own, or where that is no plain text, a link to it in
 * a folder of the app's own, gone again when `work` is done.
 */
export async function withPlainName<T>(
  path: string,
  linkFolder: string,
  work: (name: string) => Promise<T>,
): Promise<T> {
  if (!notPlain.test(path)) return work(path);
  fs.mkdirSync(linkFolder, { recursive: true });
  if (count === 0) removeStale(linkFolder);
  const link = nodePath.join(linkFolder, `${process.pid}-${performance.timeOrigin}-${count++}`);
  fs.symlinkSync(toNativePath(path), link);
  try {
    return await work(link);
  } finally {
    fs.rmSync(link, { force: true });
  }
}

/** A crash leaves its link behind. */
function removeStale(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const link = nodePath.join(folder, name);
    const stat = fs.lstatSync(link, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() === true && stat.mtimeMs < Date.now() - staleMs)
      fs.rmSync(link, { force: true });
  }
}
