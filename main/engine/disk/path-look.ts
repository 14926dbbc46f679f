import { contains } from '../files/path.ts';
import { lstatPath, realPath, statPath, whyUnreadable } from '../files/read-only.ts';

/** What is at a path. */
export type PathLook = {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'missing' | 'unreadable' | 'other';
  /** Why it could not be looked at, as an errno code or `BROKEN_LINK`; null when it could. */
  readonly code: string | null;
  /** The path without links; null where that leads nowhere. */
  readonly real: string | null;
  readonly size: number;
  /** In whole milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The path itself is a link. */
  readonly isLink: boolean;
  /** It lies in the app's own data folder. */
  readonly isInDataDir: boolean;
};

/** Looks at one path and where it leads. */
export function lookAtPath(path: string, dataDir: string): PathLook {
  const itself = lstatPath(path);
  const target = statPath(path);
  const real = realPath(path).value;
  const own = realPath(dataDir).value ?? dataDir;
  const isLink = itself.value?.kind === 'link';
  const found = {
    path,
    real,
    size: target.value?.size ?? 0,
    modifiedAt: target.value?.modifiedAt ?? 0,
    isLink,
    isInDataDir: contains(own, real ?? path),
  };
  if (itself.code !== null) return { ...found, ...failed(itself.code) };
  if (target.code !== null) {
    return { ...found, kind: 'unreadable', code: target.code === 'ENOENT' ? 'BROKEN_LINK' : target.code };
  }
  const { kind } = target.value;
  if (kind === 'link' || kind === 'other') return { ...found, kind: 'other', code: null };
  const code = kind === 'folder' ? whyUnreadable(path) : null;
  return { ...found, kind: code === null ? kind : 'unreadable', code };
}

function failed(code: string): Pick<PathLook, 'kind' | 'code'> {
  const isGone = code === 'ENOENT' || code === 'ENOTDIR';
  return isGone ? { kind: 'missing', code: null } : { kind: 'unreadable', code };
}
