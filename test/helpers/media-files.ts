import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import sharp from 'sharp';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'gif';

/** A plain picture as a file of that format would hold it. */
export async function picture(format: PictureFormat, width = 32, height = 24): Promise<Buffer> {
  const plain = sharp({ create: { width, height, channels: 3, background: '#4a6b8c' } });
  return plain.toFormat(format, format === 'avif' ? { effort: 0 } : {}).toBuffer();
}

/** A photo with the identifier that Apple's cameras give to both parts of a live photo, in its notes of the maker. */
export async function applePhoto(contentId: string): Promise<Buffer> {
  const jpeg = await picture('jpeg');
  const value = Buffer.from(`${contentId}\0`, 'latin1');
  const notes = Buffer.concat([
    Buffer.from('Apple iOS\0\0\x01MM', 'latin1'),
    directory([[0x11, 2, value.length, 32]]),
    value,
  ]);
  const tiff = Buffer.concat([
    Buffer.from('4d4d002a00000008', 'hex'),
    directory([[0x8769, 4, 1, 26]]),
    directory([[0x927c, 7, notes.length, 44]]),
    notes,
  ]);
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(block.length + 2, 4);
  return Buffer.concat([head, block, jpeg.subarray(2)]);
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** A directory of a TIFF structure. */
function directory(entries: readonly Entry[]): Buffer {
  const buffer = Buffer.alloc(2 + entries.length * 12 + 4);
  buffer.writeUInt16BE(entries.length, 0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + index * 12;
    buffer.writeUInt16BE(tag, at);
    buffer.writeUInt16BE(type, at + 2);
    buffer.writeUInt32BE(count, at + 4);
    buffer.writeUInt32BE(value, at + 8);
  }
  return buffer;
}

/** A file and what exiftool is to write into it, such as `-EXIF:Make=Canon`. */
export type Tagging = { readonly file: string; readonly tags: readonly string[] };

/** Writes tags into files with exiftool, all in one process, and nothing else beside them. Throws when it refuses. */
export function writeTags(taggings: readonly Tagging[]): void {
  const lines = taggings.flatMap(({ file, tags }) => [
    '-overwrite_original',
    '-q',
    ...tags,
    file,
    '-execute',
  ]);
  const script = createRequire(import.meta.url).resolve('exiftool-vendored.pl/bin/exiftool');
  execFileSync('perl', [script, '-config', '', '-charset', 'utf8', '-@', '-'], {
    input: lines.map((line) => `${line}\n`).join(''),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}
