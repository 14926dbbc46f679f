import type { MediaFormat } from '../../engine/media/sniff.ts';

/** The pictures that Chromium shows, and by which name it knows them. Nothing in them can hold a script. */
export const pictureTypes = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  bmp: 'image/bmp',
} as const satisfies Readonly<Partial<Record<MediaFormat, string>>>;
