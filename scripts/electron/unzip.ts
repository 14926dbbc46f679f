import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { openPromise, type Entry } from 'yauzl';

const symbolicLink = 0o120000;
const fileTypeMask = 0o170000;

/**
 * Unpacks the entries of a zip file that `place` gives a path to, relative to `folder`; entries placed at null are
 * skipped. A library, because a bare Debian has no unzip.
 */
export async function unzip(
  zipFile: string,
  folder: string,
  place: (entryName: string) => string | null,
): Promise<void> {
  const zip = await openPromise(zipFile);
  try {
    for await (const entry of zip.eachEntry()) {
      const relativePath = place(entry.fileName);
      if (relativePath === null || entry.fileName.endsWith('/')) continue;
      const target = resolve(folder, relativePath);
      if (!target.startsWith(resolve(folder) + sep)) throw new Error(`${entry.fileName} leaves ${folder}`);
      await mkdir(dirname(target), { recursive: true });
      await writeEntry(entry, await zip.openReadStreamPromise(entry), target);
    }
  } finally {
    zip.close();
  }
}

async function writeEntry(entry: Entry, content: NodeJS.ReadableStream, target: string): Promise<void> {
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & fileTypeMask) === symbolicLink) {
    await symlink(await text(content), target);
    return;
  }
  await pipeline(content, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
}

/** The path of an entry below the zip's one top folder. */
export function withoutTopFolder(entryName: string): string {
  return entryName.split('/').slice(1).join('/');
}
