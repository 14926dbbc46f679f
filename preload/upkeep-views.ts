import { z } from 'zod';
import { Asset, Count, FolderToken, Id, Problem, Time } from './views.ts';

/** Offline and trash, what scans did, and why a file is or is not here. */

/** Why an asset is out of the timeline. */
export const AwayReason = z.enum(['disconnected', 'missing', 'excluded', 'trashed']);

/** A group of the screen Offline & trash. */
export const AwayGroup = z.object({
  libraryId: Id,
  libraryName: z.string(),
  reason: AwayReason,
  /** The import path for `disconnected`, else null. */
  importPath: z.string().nullable(),
  count: Count,
  sizeInBytes: Count,
  /** When the first and the newest of them went away; null for what keeps its state. */
  since: Time.nullable(),
  until: Time.nullable(),
});

export const AwayAsset = Asset.extend({ thumbnail: z.string().nullable(), thumbhash: z.string().nullable() });

/** A file that a person does not want to see in a library. */
export const HiddenFile = z.object({
  id: Id,
  libraryId: Id,
  libraryName: z.string(),
  path: z.string(),
  hiddenAt: Time,
});

/** What a moved folder would bring back. */
export const LocatePlan = z.object({
  token: FolderToken,
  /** Where the files were: the folder that all of them have in common. */
  from: z.string(),
  to: z.string(),
  matches: Count,
  missing: Count,
  samples: z.array(z.string()),
  /** Why it cannot be done, with what to do; null when it can. */
  refusal: z.string().nullable(),
});

/** Why a file or folder is, or is not, in a library. */
export const Explanation = z.object({
  path: z.string(),
  kind: z.enum(['file', 'folder', 'missing', 'unreadable', 'other']),
  /** What decides, as a stable word. */
  rule: z.enum([
    'online',
    'outside',
    'excluded',
    'hidden',
    'unsupported',
    'sidecar',
    'hidden-by-you',
    'trashed-by-you',
    'offline-missing',
    'offline-excluded',
    'offline-outside',
    'disconnected',
    'error',
    'not-scanned',
    'not-there',
    'same-file',
    'data-folder',
  ]),
  /** What happened and why, then what to do: short sentences. */
  answer: z.string(),
  advice: z.string().nullable(),
  libraryId: Id.nullable(),
  libraryName: z.string().nullable(),
  importPath: z.string().nullable(),
  /** The pattern that decides, where one does. */
  pattern: z.string().nullable(),
  assetId: Id.nullable(),
  since: Time.nullable(),
});

export const ChangeKind = z.enum(['imported', 'updated', 'moved', 'offline', 'online']);

/** A page of the paths that a scan changed. */
export const ScanChanges = z.object({
  items: z.array(
    z.object({
      assetId: Id,
      kind: ChangeKind,
      /** Null for an asset that is gone by now. */
      path: z.string().nullable(),
      /** Where it was, for a move. */
      from: z.string().nullable(),
    }),
  ),
  total: Count,
});

/** Where a problem was met: `scan` while files were looked for, `media` while what is in a file was read or shown. */
export const ProblemSource = z.enum(['scan', 'media']);

/** Problems with one cause, in one library or in all. */
export const ProblemGroup = z.object({
  code: z.string(),
  source: ProblemSource,
  cause: z.string(),
  remedy: z.string(),
  count: Count,
});

/** A problem with what its row needs to offer a way out. */
export const ListedProblem = Problem.extend({
  source: ProblemSource,
  /** The asset it is about, where there is one. */
  assetId: Id.nullable(),
  /** It is a folder, so that it can be left out by a pattern. */
  isFolder: z.boolean(),
  /** What the tool that could not cope said, in its own words. */
  detail: z.string().nullable(),
});

export type ProblemGroupView = z.output<typeof ProblemGroup>;
export type ListedProblemView = z.output<typeof ListedProblem>;
export type AwayGroupView = z.output<typeof AwayGroup>;
export type AwayAssetView = z.output<typeof AwayAsset>;
export type HiddenFileView = z.output<typeof HiddenFile>;
export type LocatePlanView = z.output<typeof LocatePlan>;
export type ExplanationView = z.output<typeof Explanation>;
export type ScanChangesView = z.output<typeof ScanChanges>;
