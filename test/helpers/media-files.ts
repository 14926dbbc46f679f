import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import sharp from 'sharp';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'gif';

/** A plain picture as a file of that format would hold it. */
export async function picture(format: PictureFormat, width = 32, height = 24): Promise<Buffer> {
  const plain = sharp({ create: { width, height, channels: 3, background: '#4a6b8c' } });
  return plain.toFormat(format, format === 'avif' ? { effort: 0 } : {}).toBuffer();
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
