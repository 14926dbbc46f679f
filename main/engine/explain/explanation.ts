import type { PathLook } from '../disk/path-look.ts';

/** What decides whether a file is in a library; stable words. */
export type DecidingRule =
  | 'online'
  | 'outside'
  | 'excluded'
  | 'hidden'
  | 'unsupported'
  | 'sidecar'
  | 'hidden-by-you'
  | 'trashed-by-you'
  | 'offline-missing'
  | 'offline-excluded'
  | 'offline-outside'
  | 'disconnected'
  | 'error'
  | 'not-scanned'
  | 'not-there'
  | 'same-file'
  | 'data-folder';

/** Why a file or folder is, or is not, in a library. */
export type Explanation = {
  readonly path: string;
  readonly kind: PathLook['kind'];
  readonly rule: DecidingRule;
  /** What happened and why: short sentences. */
  readonly answer: string;
  /** What to do; null where nothing is to be done. */
  readonly advice: string | null;
  readonly libraryId: number | null;
  readonly libraryName: string | null;
  readonly importPath: string | null;
  readonly pattern: string | null;
  readonly assetId: number | null;
  /** ISO 8601 in UTC. */
  readonly since: string | null;
};

/** What a library has to say about a path. */
export type Verdict = Pick<Explanation, 'rule' | 'answer' | 'advice'> &
  Partial<Pick<Explanation, 'pattern' | 'assetId' | 'since'>>;
