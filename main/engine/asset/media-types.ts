export type AssetType = 'IMAGE' | 'VIDEO';

const raws =
  '3fr ari arw cap cin cr2 cr3 crw dcr dng erf fff iiq k25 kdc mrw nef nrw orf ori pef raf raw rw2 rwl sr2 srf srw x3f';
const images = 'psd avif bmp gif jpeg jpg png webp heic heif hif insp jp2 jpe jxl mpo svg tif tiff';
const videos = '3gp 3gpp avi flv insv m2t m2ts m4v mkv mov mp4 mpe mpeg mpg mts mxf ts vob webm wmv';

const rawExtensions: ReadonlySet<string> = new Set(raws.split(' '));
const typeByExtension = new Map<string, AssetType>([
  ...raws.split(' ').map((extension) => [extension, 'IMAGE'] as const),
  ...images.split(' ').map((extension) => [extension, 'IMAGE'] as const),
  ...videos.split(' ').map((extension) => [extension, 'VIDEO'] as const),
]);

/** The asset type of a file name by its extension, in any case; null when the file is no photo or video. */
export function assetTypeOf(fileName: string): AssetType | null {
  const dot = fileName.lastIndexOf('.');
  if (dot < 0 || fileName.length - dot > 6) return null;
  return typeByExtension.get(fileName.slice(dot + 1).toLowerCase()) ?? null;
}

/** Whether a file is the raw picture of a camera by its extension, in any case. */
export function isRawName(fileName: string): boolean {
  return rawExtensions.has(fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase());
}

const sidecarEnding = '.xmp';

/** Whether a file is a sidecar by its extension, in any case. */
export function isSidecarName(fileName: string): boolean {
  // Asked for every file that is no photo or video: the last letter answers for most.
  const last = fileName.charCodeAt(fileName.length - 1) | 32;
  return last === 112 && fileName.length > 4 && fileName.slice(-4).toLowerCase() === sidecarEnding;
}
