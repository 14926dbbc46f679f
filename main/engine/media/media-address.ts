/** Where the window finds the pictures of an asset; the desktop's app protocol serves these addresses and no others. */

export const mediaHome = 'app://lightkeeper/media/';

/** The small thumbnail, at most 250 pixels on the longer side. A key names one version, so it may be kept for ever. */
export function smallAddress(key: string): string {
  return `${mediaHome}small/${key}`;
}

/** The preview, at most 1440 pixels on the longer side. A key names one version, so it may be kept for ever. */
export function previewAddress(key: string): string {
  return `${mediaHome}preview/${key}`;
}

/** The small picture that the camera put into the file, until there is one of ours; not found where it has none. */
export function embeddedAddress(assetId: number): string {
  return `${mediaHome}embedded/${assetId}`;
}

/** The file itself, if it is online and a picture or video that the window can show. */
export function originalAddress(assetId: number): string {
  return `${mediaHome}original/${assetId}`;
}

/** The video that lies in the file of a still, where its metadata name one. */
export function motionAddress(assetId: number): string {
  return `${mediaHome}motion/${assetId}`;
}

/** What a path below `media/` asks for; null for everything that is no address of ours. */
export function parseMediaPath(path: string): MediaRequest | null {
  const [kind, name, ...rest] = path.split('/');
  if (kind === undefined || name === undefined || rest.length > 0) return null;
  if (kind === 'small' || kind === 'preview') return isThumbnailKey(name) ? { kind, key: name } : null;
  if (kind !== 'embedded' && kind !== 'original' && kind !== 'motion') return null;
  return /^[1-9]\d{0,14}$/.test(name) ? { kind, assetId: Number(name) } : null;
}

export type MediaRequest =
  | { readonly kind: 'small' | 'preview'; readonly key: string }
  | { readonly kind: 'embedded' | 'original' | 'motion'; readonly assetId: number };

/** Whether a text is the name of a version of thumbnails: 32 lower-case hexadecimal digits. */
export function isThumbnailKey(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
