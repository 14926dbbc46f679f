import { toDisplayPath } from '../files/path-encoding.ts';
import { assetTypeOf } from '../asset/media-types.ts';
import { nameOf } from '../files/read-only.ts';
import type { ProblemCount, ProblemRow } from './problem.repository.ts';

/** A problem in words. Times are ISO 8601 in UTC. */
export type Problem = {
  readonly id: number;
  readonly libraryId: number;
  readonly libraryName: string;
  readonly path: string;
  readonly code: string;
  readonly cause: string;
  readonly remedy: string;
  /** What else is wrong with the file, in a sentence of its own; null where that is all. */
  readonly also: string | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
};

/** Where a problem was met: while files were looked for, or while what is in a file was read or shown. */
export type ProblemSource = 'scan' | 'media';

/** A problem with what is needed to offer a way out. */
export type ListedProblem = Problem & {
  readonly source: ProblemSource;
  readonly assetId: number | null;
  readonly isFolder: boolean;
  /** What the tool that could not cope said, as it said it; null where it said nothing. */
  readonly detail: string | null;
};

/** Problems with one cause. */
export type ProblemGroup = {
  readonly code: string;
  readonly source: ProblemSource;
  readonly cause: string;
  readonly remedy: string;
  readonly count: number;
};

/** The problem that a row stands for, with what happened and what to do. */
export function toProblem(row: ProblemRow): Problem {
  return {
    id: row.id,
    libraryId: row.library_id,
    libraryName: row.library_name,
    path: toDisplayPath(row.path),
    code: row.code,
    ...explainCode(row.code),
    also: row.also_code === 'UNDECODABLE' ? noPictureEither : null,
    firstSeenAt: new Date(row.first_seen_at).toISOString(),
    lastSeenAt: new Date(row.last_seen_at).toISOString(),
  };
}

/** The problem with where it was met. */
export function toListedProblem(row: ProblemRow): ListedProblem {
  const isMedia = row.asset_id !== null;
  return {
    ...toProblem(row),
    source: isMedia ? 'media' : 'scan',
    assetId: row.asset_id,
    isFolder: !isMedia && isFolder(row),
    detail: row.detail ?? row.also_detail ?? null,
  };
}

export function toProblemGroup({ code, isMedia, count }: ProblemCount): ProblemGroup {
  return { code, source: isMedia === 1 ? 'media' : 'scan', ...explainCode(code), count };
}

/** Whether a problem of a scan is about a folder: a file is only looked at for its extension, a link has its own codes. */
export function isFolder({ path, code }: Pick<ProblemRow, 'path' | 'code'>): boolean {
  const isLink = code === 'BROKEN_LINK' || code === 'ELOOP';
  return !isLink && assetTypeOf(nameOf(path)) === null && !path.toLowerCase().endsWith('.xmp');
}

/** What a code says happened, and what to do. */
export function explainCode(code: string): Explanation {
  return (
    explanations[code] ?? {
      cause: `The system could not read it (${code}).`,
      remedy: 'Check the disk or the connection, then scan again.',
    }
  );
}

/** Said of a file whose other problem explains it. */
const noPictureEither = 'No picture could be made of it either.';

type Explanation = { readonly cause: string; readonly remedy: string };

const denied: Explanation = {
  cause: 'The system refused access.',
  remedy: 'Give your user permission to read it, or exclude it, then scan again.',
};

const hardware: Explanation = {
  cause: 'The disk reported a read error.',
  remedy: 'Check the drive and its cable, and make a copy of what you can still read. Nothing was removed.',
};

const away: Explanation = {
  cause: 'The connection to the drive or server broke.',
  remedy: 'Connect it again, then scan. Nothing was removed.',
};

const explanations: Readonly<Record<string, Explanation>> = {
  EACCES: denied,
  EPERM: denied,
  EIO: hardware,
  ESTALE: away,
  ENOTCONN: away,
  EHOSTDOWN: away,
  ETIMEDOUT: away,
  ENODEV: away,
  BROKEN_LINK: {
    cause: 'It is a link, and what it points to is not there.',
    remedy: 'Connect the drive that it points to, or remove the link.',
  },
  ELOOP: { cause: 'It is a link that leads back to itself.', remedy: 'Remove or repair the link.' },
  ENAMETOOLONG: {
    cause: 'Its full path is longer than the system allows.',
    remedy: 'Shorten the names of the folders above it, or add an inner folder as an import path.',
  },
  VANISHED: {
    cause: 'It was gone before it could be imported.',
    remedy: 'Nothing to do. If it comes back, the next scan finds it.',
  },
  NOT_A_FILE: {
    cause: 'It has the name of a photo or video but is no ordinary file.',
    remedy: 'Nothing to do, or exclude it.',
  },
  UNDECODABLE: {
    cause: 'No picture could be made of it: it is damaged, or not what its name says.',
    remedy: 'Open it with another app. If it is damaged there too, restore it from a copy.',
  },
  TOO_LARGE: {
    cause: 'It is too large to make a picture of.',
    remedy: 'Nothing to do: the file itself is kept in the library and can be opened with another app.',
  },
  TOOK_TOO_LONG: {
    cause: 'No picture could be made of it within half a minute.',
    remedy: 'If the drive was slow or busy, try again.',
  },
  EMPTY_FILE: {
    cause: 'The file is empty.',
    remedy: 'Restore it from a copy, or delete it. An interrupted copy leaves such files.',
  },
  NO_FFMPEG: {
    cause: 'Videos show no frame, because ffmpeg is not installed.',
    remedy: 'Install ffmpeg to see a frame of videos, then try again.',
  },
  METADATA_UNREADABLE: {
    cause: 'What is in the file could not be understood: it may be damaged, or end too early.',
    remedy: 'Open it in another program. If that fails too, restore it from a copy, then scan.',
  },
  NOT_MEDIA: {
    cause: 'It has the name of a photo or video, but it is something else.',
    remedy: 'Give it the extension that fits, or exclude it.',
  },
  SIDECAR_UNREADABLE: {
    cause: 'What is in the sidecar could not be understood.',
    remedy:
      'Write it again with the program that made it, then scan. Until then, what is in the photo counts.',
  },
  EXIFTOOL_MISSING: {
    cause: 'RAW photos and videos are read with exiftool, which needs Perl, and Perl is not installed.',
    remedy: 'Install Perl, then scan. Until then, these files show without what is in them.',
  },
  DRIVE_AWAY: {
    cause: 'The drive that is mounted in this folder is away.',
    remedy: 'Connect the drive, then scan. Everything on it is kept.',
  },
};
