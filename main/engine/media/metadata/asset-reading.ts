import { readFile } from '../../files/file-bytes.ts';
import { lstatPath, statPath } from '../../files/read-only.ts';
import type { MetadataProblemCode } from '../../problem/media-problems.ts';
import { fingerprintOf, type FileVersion } from '../fingerprint.ts';
import type { MediaAsset } from '../media.repository.ts';
import type { Motion } from '../motion/motion.ts';
import type { MediaFormat } from '../sniff.ts';
import { ExiftoolMissing, type ExiftoolReader, type ExiftoolReading } from './exiftool-reader.ts';
import { readFast } from './fast-reader.ts';
import { storedSize } from './shape.ts';
import type { Tags } from './tags.ts';
import { toMetadata, type ReadMetadata } from './to-metadata.ts';
import { xmpTags } from './xmp-tags.ts';

/** What is wrong with a file or its sidecar; `detail` is what the tool that could not cope said. */
export type ReadingProblem = {
  readonly path: string;
  readonly code: MetadataProblemCode;
  readonly detail: string | null;
};

/** What reading an asset came to. */
export type AssetReading =
  /** What was found, perhaps little; the problems say why. */
  | {
      readonly kind: 'read';
      readonly asset: MediaAsset;
      readonly from: string;
      readonly found: ReadMetadata;
      readonly problems: readonly ReadingProblem[];
    }
  /** It has been read from these versions of its files already, or its file is away, which a scan has to judge. */
  | { readonly kind: 'skipped'; readonly asset: MediaAsset }
  /** The system does not let it be read now: what was read before stays, and it is tried again after the next scan. */
  | { readonly kind: 'unreadable'; readonly asset: MediaAsset; readonly problem: ReadingProblem }
  /** Only exiftool can read it, and that cannot run here. */
  | { readonly kind: 'needs-exiftool'; readonly asset: MediaAsset; readonly detail: string };

/** Reads the file of an asset and its sidecar; wall clocks that tell no zone are taken to be in `systemZone`. Rejects only when something is wrong with this program. */
export async function readAsset(
  asset: MediaAsset,
  exiftool: ExiftoolReader,
  systemZone: string,
): Promise<AssetReading> {
  const sidecarVersion = asset.sidecar_path === null ? null : versionOf(asset.sidecar_path);
  const from = fingerprintOf({ size: asset.size, modifiedAt: asset.file_modified_at }, sidecarVersion);
  if (from === asset.metadata_from) return { kind: 'skipped', asset };
  try {
    const file = await readMedia(asset.path, exiftool);
    if (file === null) return { kind: 'skipped', asset };
    if ('unreadable' in file) return { kind: 'unreadable', asset, problem: file.unreadable };
    const sidecar = sidecarVersion === null ? null : await readSidecar(asset.sidecar_path ?? '', exiftool);
    const found = toMetadata({
      format: file.format,
      embedded: file.tags,
      sidecar: sidecar?.tags ?? null,
      motion: file.motion,
      fileTime: asset.file_created_at,
      systemZone,
    });
    const problems = [file.problem, sidecar?.problem ?? null].filter((problem) => problem !== null);
    return { kind: 'read', asset, from, found, problems };
  } catch (error) {
    if (error instanceof ExiftoolMissing) return { kind: 'needs-exiftool', asset, detail: error.message };
    throw error;
  }
}

type Source = {
  readonly format: MediaFormat | null;
  readonly tags: Tags;
  readonly motion: Motion | null;
  readonly problem: ReadingProblem | null;
};

/** Null when nothing can be seen of the file: what that means is for a scan to say. */
async function readMedia(
  path: string,
  exiftool: ExiftoolReader,
): Promise<Source | { readonly unreadable: ReadingProblem } | null> {
  const fast = readFast(path);
  switch (fast.kind) {
    case 'read':
      return { format: fast.format, tags: fast.tags, motion: fast.motion, problem: null };
    case 'empty':
      return { ...nothing, problem: { path, code: 'EMPTY_FILE', detail: null } };
    case 'not-media':
      return { ...nothing, problem: { path, code: 'NOT_MEDIA', detail: null } };
    case 'unreadable': {
      // Gone, or in a folder that is closed: a scan lists that once, and not with each file in it.
      if (lstatPath(path).code !== null) return null;
      return { unreadable: { path, code: fast.code, detail: null } };
    }
    case 'broken':
    case 'unknown': {
      const reading = await exiftool.read(path);
      const format = fast.format ?? reading.format;
      const tags = { ...(fast.kind === 'broken' ? fast.tags : {}), ...reading.tags };
      return { format, tags, motion: null, problem: problemOf(path, format, reading) };
    }
  }
}

const nothing = { format: null, tags: {}, motion: null };

/** Formats whose files, when they are whole, always say how large the picture is. */
const sized: ReadonlySet<MediaFormat | null> = new Set([
  'jpeg', 'png', 'webp', 'gif', 'bmp', 'tiff', 'heif', 'avif', 'jp2', 'jxl', 'psd', 'mp4', 'mov', 'webm', 'mkv', 'avi',
]); // prettier-ignore

function problemOf(
  path: string,
  format: MediaFormat | null,
  reading: ExiftoolReading,
): ReadingProblem | null {
  const { error, warning, isMedia, tags } = reading;
  if (format === null && !isMedia) return { path, code: 'NOT_MEDIA', detail: error };
  if (error !== null) return { path, code: 'METADATA_UNREADABLE', detail: error };
  return storedSize(tags) !== null || !sized.has(format)
    ? null
    : { path, code: 'METADATA_UNREADABLE', detail: warning };
}

const mostSidecarBytes = 8 * 1024 * 1024;

async function readSidecar(
  path: string,
  exiftool: ExiftoolReader,
): Promise<Pick<Source, 'tags' | 'problem'>> {
  const read = readFile(path, 64 * 1024, (file) => ({
    isEmpty: file.size === 0,
    tags: xmpTags(file.at(0, mostSidecarBytes)),
  }));
  if (read.code !== null) return { tags: {}, problem: { path, code: read.code, detail: null } };
  if (read.value.isEmpty) return { tags: {}, problem: { path, code: 'EMPTY_FILE', detail: null } };
  if (read.value.tags !== null) return { tags: read.value.tags, problem: null };
  const reading = await exiftool.read(path);
  const isXmp = Object.keys(reading.tags).some((name) => name.startsWith('XMP:'));
  if (isXmp) return { tags: reading.tags, problem: null };
  const detail = reading.error ?? reading.warning;
  return { tags: {}, problem: { path, code: 'SIDECAR_UNREADABLE', detail } };
}

function versionOf(path: string): FileVersion | null {
  return statPath(path).value;
}
