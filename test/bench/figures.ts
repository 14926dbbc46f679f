import type { LoopDelay } from './engine-process.ts';

/** What is measured. Times in milliseconds, memory in bytes; each the median of several runs. */

/** A scan beside `find` on the same tree in the same minute. */
export type ScanFigure = {
  readonly ms: number;
  readonly findMs: number;
  readonly memoryAboveIdle: number;
  /** Its maximum is that of all runs. */
  readonly delay: LoopDelay;
};

export const scanKinds = ['first', 'unchanged', 'deleted', 'excluded', 'included'] as const;
export type ScanKind = (typeof scanKinds)[number];

export type ScanFigures = Readonly<Record<ScanKind, ScanFigure>> & {
  readonly runs: number;
  readonly idleMemory: number;
  /** Once each: the whole process of the command line, from its start to its exit. */
  readonly commandFirstMs: number;
  readonly commandUnchangedMs: number;
};

/**
 * Pages of one list. `first` is the first look at a list, `later` any later one: median and worst; `whole` how long a
 * search goes on until it has found everything, null where nothing is searched.
 */
export type PageFigure = {
  readonly list: string;
  readonly rows: number;
  readonly place: string;
  readonly first: number;
  readonly later: number;
  readonly worst: number;
  readonly whole: number | null;
};

/** A question to the timeline, asked of connections that had never answered it. */
export type BrowseFigure = {
  readonly question: string;
  /** How many months, photos, cameras or folders the answer has. */
  readonly answer: number;
  readonly ms: number;
  readonly worst: number;
  /** What it must reach, where something is promised. */
  readonly limit: number | null;
};

export type TimelineFigures = {
  readonly runs: number;
  readonly electron: string;
  readonly questions: readonly BrowseFigure[];
  /** From the click until the first photos are painted, in an app that has just started. */
  readonly firstPaint: number;
  readonly slowestFirstPaint: number;
  /** The longest that the page did not answer while it scrolled, by wheel and by jumps; 0 when never over 50 ms. */
  readonly longestTask: number;
  readonly longTasks: number;
  /** From a word typed until its photos are painted. */
  readonly searchPaint: number;
};

/** Pictures of 12 megapixels per second. */
export type ThumbnailFigures = {
  readonly runs: number;
  readonly pictures: number;
  readonly cores: number;
  /** vipsthumbnail: one thumbnail of each picture, of 250 or of 1440 pixels. */
  readonly smallByVips: number;
  readonly previewByVips: number;
  /** Both of them and the placeholder, kept and listed. */
  readonly engine: number;
  readonly app: number;
};

export type WindowFigures = {
  readonly runs: number;
  readonly electron: string;
  /** From the launch until the libraries are on the screen. */
  readonly home: number;
  /** From the launch until the first page of the library's table is on the screen, two clicks included. */
  readonly table: number;
  readonly worstTable: number;
};

export type WatchFigures = {
  readonly runs: number;
  readonly folders: number;
  readonly watches: number;
  /** From turning watching on until every folder is watched. */
  readonly readyMs: number;
  readonly memoryAboveIdle: number;
  /** From writing a file until its asset is in the lists, less the quiet time. */
  readonly visibleMs: number;
  readonly slowestVisibleMs: number;
  readonly flood: FloodFigure;
  /** Assets that changed when a drive with 10,000 files was unmounted; null where nothing may be mounted. */
  readonly changedByUnmount: number | null;
};

/** 10,000 files made, renamed and deleted at full speed. */
export type FloodFigure = {
  readonly isSame: boolean;
  readonly scans: number;
  /** From the last change until the database equals the disk. */
  readonly settledMs: number;
};

/** The metadata of the same JPEG files, read by the engine and by exiftool. */
export type MetadataFigures = {
  readonly runs: number;
  readonly photos: number;
  /** Of one file, in bytes. */
  readonly photoSize: number;
  /** From the first look for a sidecar until everything is in the database. */
  readonly ms: number;
  readonly exiftoolMs: number;
};

/** Syncing with a server on the loopback. */
export type SyncFigures = {
  readonly runs: number;
  readonly photos: number;
  /** Of one file, in bytes. */
  readonly photoSize: number;
  /** Files that are sent at a time. */
  readonly parallel: number;
  /** From the start of a sync that sends nothing until each file is hashed, asked for and linked. */
  readonly hashMs: number;
  readonly sha1sumMs: number;
  /** From the first request with a file until the last answer, as the server sees it. */
  readonly uploadMs: number;
  /** The same of curl; null where there is none. */
  readonly curlMs: number | null;
  readonly known: number;
  /** The server is asked about files whose hashes are known, and all of them are linked. */
  readonly dedupMs: number;
  /** The server is asked what became of files that are synced. */
  readonly reconcileMs: number;
  readonly many: number;
  readonly manyMs: number;
  readonly idleMemory: number;
  readonly peakOfFirstHalf: number;
  readonly peakOfSecondHalf: number;
};

/** What is known about one size; each part with the time when it was measured. */
export type SizeFigures = {
  readonly size: number;
  readonly scan?: Dated<ScanFigures>;
  readonly pages?: Dated<readonly PageFigure[]>;
  readonly watch?: Dated<WatchFigures>;
  readonly timeline?: Dated<TimelineFigures>;
  readonly metadata?: Dated<MetadataFigures>;
  readonly window?: Dated<WindowFigures>;
};

export type Dated<T> = { readonly measuredAt: string; readonly figures: T };
