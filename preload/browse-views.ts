import { z } from 'zod';
import { Asset, Count, Id, Problem, Time } from './views.ts';

/** What the timeline, the folder view and the viewer show. Local times have no zone: they are the wall clock. */

/** `2024-06`, or `undated` never: what has no capture time has the time of its file. */
export const Month = z.string().regex(/^-?\d{4,6}-\d{2}$/);

/** Which assets to show; everything null or default shows all that are online. */
export const BrowseFilter = z.object({
  libraryId: Id.nullable(),
  /** Shows what lies directly in this folder, or below it as well. */
  folder: z.object({ path: z.string().max(8192), isDeep: z.boolean() }).nullable(),
  /** Words that must all occur, each from its beginning. */
  search: z.string().max(500),
  type: z.enum(['IMAGE', 'VIDEO']).nullable(),
  state: z.enum(['online', 'offline', 'trashed', 'all']),
  camera: z.string().max(300).nullable(),
  year: z.number().int().min(1).max(9999).nullable(),
  minRating: z.number().int().min(1).max(5).nullable(),
  hasGps: z.boolean().nullable(),
  hasError: z.boolean().nullable(),
});

export const BrowseMonths = z.object({
  /** Newest first; months without assets are left out. */
  months: z.array(z.object({ month: Month, count: Count })),
  total: Count,
  /** More match the search than are shown. */
  isCapped: z.boolean(),
  /** Assets for which the chain after a scan has not come to yet. */
  pending: Count,
});

/** One cell of the grid. */
export const BrowseItem = z.object({
  id: Id,
  type: z.enum(['IMAGE', 'VIDEO']),
  fileName: z.string(),
  /** `2024-06-12T14:03:22`, the wall clock. */
  localTime: z.string(),
  /** Width by height as shown; null while unknown. */
  ratio: z.number().positive().nullable(),
  /** Base64; a blurred stand-in. */
  thumbhash: z.string().nullable(),
  /** The address of the small picture; changes with its content. Null while there is none. */
  thumbnail: z.string().nullable(),
  /** The address of what the camera put into the file, while there is no small picture; it may not be found. */
  embedded: z.string().nullable(),
  /** Why there never will be a picture, as a short word for the cell; null where there is or may be one. */
  noPreview: z.string().nullable(),
  durationMs: Count.nullable(),
  /** Something else is shown through this one: a motion part, which may lie in the same file, or a RAW file. */
  pair: z.enum(['live', 'raw']).nullable(),
  isOffline: z.boolean(),
  isTrashed: z.boolean(),
  hasError: z.boolean(),
  rating: z.number().int().min(-1).max(5).nullable(),
});

export const BrowseFolder = z.object({
  /** To be handed back, not shown: bytes that are no text are private characters in it. */
  path: z.string(),
  name: z.string(),
  /** Online assets in it and below. */
  count: Count,
  /** An asset that may stand for it. */
  coverId: Id.nullable(),
  cover: z.string().nullable(),
});

export const BrowseChoices = z.object({
  cameras: z.array(z.object({ name: z.string(), count: Count })),
  years: z.array(z.object({ year: z.number().int(), count: Count })),
});

/** An asset with what is in its file; see `Metadata` of the engine for units. */
export const AssetDetail = Asset.extend({
  libraryName: z.string(),
  localTime: z.string(),
  metadata: z
    .object({
      takenAt: Time.nullable(),
      timeZone: z.string().nullable(),
      timeSource: z.enum(['sidecar', 'embedded', 'file']).nullable(),
      width: Count.nullable(),
      height: Count.nullable(),
      orientation: Count.nullable(),
      make: z.string().nullable(),
      model: z.string().nullable(),
      lens: z.string().nullable(),
      exposureTime: z.number().nullable(),
      fNumber: z.number().nullable(),
      iso: z.number().nullable(),
      focalLength: z.number().nullable(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      altitude: z.number().nullable(),
      rating: z.number().nullable(),
      title: z.string().nullable(),
      description: z.string().nullable(),
      keywords: z.array(z.string()),
      durationMs: Count.nullable(),
      codec: z.string().nullable(),
    })
    .nullable(),
  thumbnail: z.object({
    state: z.enum(['waiting', 'ready', 'none', 'failed']),
    /** Why there is none, in a sentence with what to do. */
    reason: z.string().nullable(),
    small: z.string().nullable(),
    preview: z.string().nullable(),
    /** The file itself, where the window can show it. */
    original: z.string().nullable(),
    thumbhash: z.string().nullable(),
  }),
  /** The files that are shown through this one, or the one that shows this. */
  pairs: z.array(
    z.object({
      id: Id,
      role: z.enum(['live', 'raw', 'shown-by']),
      fileName: z.string(),
      type: z.enum(['IMAGE', 'VIDEO']),
      original: z.string().nullable(),
    }),
  ),
  /** The address of the moving part of a live photo. */
  motion: z.string().nullable(),
  problems: z.array(Problem),
});

export type BrowseFilterView = z.output<typeof BrowseFilter>;
export type BrowseMonthsView = z.output<typeof BrowseMonths>;
export type BrowseItemView = z.output<typeof BrowseItem>;
export type BrowseFolderView = z.output<typeof BrowseFolder>;
export type BrowseChoicesView = z.output<typeof BrowseChoices>;
export type AssetDetailView = z.output<typeof AssetDetail>;
