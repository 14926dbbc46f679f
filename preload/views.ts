import { z } from 'zod';

/**
 * What crosses between the window and the main process: each thing once, as a schema and as a type. Times are ISO 8601
 * in UTC, sizes are bytes, durations are milliseconds.
 */

export const Id = z.number().int().positive();
export const Count = z.number().int().nonnegative();
export const Time = z.string();
/** Stands for a folder that a person picked or dropped; only main knows which path is behind it. */
export const FolderToken = z.string().regex(/^[0-9a-f]{32}$/);
export const Pattern = z.string().min(1).max(4096);
export const Patterns = z.array(Pattern).max(1000);
export const LibraryName = z.string().max(200);

export const ImportPathState = z.enum(['unchecked', 'healthy', 'disconnected', 'unreadable']);
export const DisconnectReason = z.enum(['missing', 'emptied', 'unmounted', 'other-disk']);
export const StorageKind = z.enum(['local', 'removable', 'network', 'unknown']);

export const ImportPath = z.object({
  id: Id,
  path: z.string(),
  /** Whether the path passes validation right now. */
  isValid: z.boolean(),
  message: z.string().nullable(),
  /** What the last check by a scan or a person found. */
  state: ImportPathState,
  reason: DisconnectReason.nullable(),
  checkedAt: Time.nullable(),
  storage: StorageKind,
  /** Assets of the library for which this is the nearest import path. */
  assets: Count,
});

export const LibraryStatistics = z.object({
  photos: Count,
  videos: Count,
  total: Count,
  offline: Count,
  trashed: Count,
  sizeInBytes: Count,
});

export const ScanState = z.enum(['waiting', 'running', 'paused', 'completed', 'cancelled', 'failed']);
export const ScanPhase = z.enum(['waiting', 'finding', 'importing', 'checking', 'finishing', 'done']);

export const Scan = z.object({
  id: Id,
  libraryId: Id,
  /** The folder, when only one was scanned. */
  path: z.string().nullable(),
  state: ScanState,
  phase: ScanPhase,
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  durationMs: Count,
  /** Entries met on disk: imported + known + excluded + unsupported + hidden + errors once the crawl is done. */
  crawled: Count,
  imported: Count,
  known: Count,
  excluded: Count,
  unsupported: Count,
  hidden: Count,
  errors: Count,
  updated: Count,
  offline: Count,
  online: Count,
  unchanged: Count,
  held: Count,
  /** Files that were renamed or moved and kept their assets. */
  moved: Count,
  /** Known assets to check in this scan and how many are done; the only honest base for a percentage. */
  toCheck: Count,
  checked: Count,
  /** New files found that wait to be imported. */
  toImport: Count,
  currentFolder: z.string().nullable(),
  filesPerSecond: z.number().nonnegative().nullable(),
  /** Only once stable. */
  secondsLeft: z.number().nonnegative().nullable(),
  /** Import paths that were skipped, with the reason in words; and other things to know about this scan. */
  warnings: z.array(z.string()),
  /** Why nothing was found, in words, when nothing was. */
  explanation: z.string().nullable(),
  error: z.string().nullable(),
});

export const Library = z.object({
  id: Id,
  name: z.string(),
  ownerId: z.string(),
  importPaths: z.array(ImportPath),
  exclusionPatterns: z.array(z.string()),
  createdAt: Time,
  updatedAt: Time,
  refreshedAt: Time.nullable(),
  deletedAt: Time.nullable(),
  statistics: LibraryStatistics,
  /** The scan that runs, waits or is paused, else null. */
  activeScan: Scan.nullable(),
  lastScan: Scan.nullable(),
  problems: Count,
  heldPlans: Count,
  /** Whether this library is watched while watching is on. */
  isWatched: z.boolean(),
  /** The library's own schedule; null while it follows the one for all. */
  cronExpression: z.string().nullable(),
});

export const AssetState = z.enum(['all', 'online', 'offline', 'missing', 'excluded', 'trashed']);
export const OfflineReason = z.enum(['missing', 'excluded', 'outside']);

export const Asset = z.object({
  id: Id,
  libraryId: Id,
  originalPath: z.string(),
  originalFileName: z.string(),
  type: z.enum(['IMAGE', 'VIDEO']),
  sizeInBytes: Count,
  fileCreatedAt: Time,
  fileModifiedAt: Time,
  /** SHA-1 of `path:<originalPath>`, hex. */
  checksum: z.string(),
  isExternal: z.boolean(),
  deviceId: z.string(),
  isOffline: z.boolean(),
  offlineReason: OfflineReason.nullable(),
  deletedAt: Time.nullable(),
  status: z.enum(['active', 'trashed', 'deleted']),
  sidecarPath: z.string().nullable(),
});

export const AssetPage = z.object({
  items: z.array(Asset),
  total: Count,
  /** False while a search goes on: then these are the rows and the total of what it has found so far. */
  isComplete: z.boolean(),
});

export const Problem = z.object({
  id: Id,
  libraryId: Id,
  libraryName: z.string(),
  path: z.string(),
  code: z.string(),
  /** What happened and why, then what to do: two sentences. */
  cause: z.string(),
  remedy: z.string(),
  /** What else is wrong with the same file. */
  also: z.string().nullable(),
  firstSeenAt: Time,
  lastSeenAt: Time,
});

export const Plan = z.object({
  id: Id,
  libraryId: Id,
  libraryName: z.string(),
  importPath: z.string(),
  /** Assets whose files are missing and that would be marked offline. */
  count: Count,
  /** Assets below the import path when the plan was made, with those that went missing little by little before. */
  outOf: Count,
  /** Files that went missing little by little before; with them, the count is too many. */
  goneBefore: Count,
  createdAt: Time,
  samples: z.array(z.string()),
  /** How the samples look, in their order. */
  pictures: z.array(
    z.object({
      type: z.enum(['IMAGE', 'VIDEO']),
      /** The address of the small picture. */
      thumbnail: z.string().nullable(),
      /** Base64. */
      thumbhash: z.string().nullable(),
    }),
  ),
});

export const Job = z.object({
  id: Id,
  name: z.string(),
  queue: z.string(),
  state: z.enum(['waiting', 'active', 'completed', 'failed', 'delayed', 'paused', 'cancelled']),
  libraryId: Id.nullable(),
  libraryName: z.string().nullable(),
  attempts: Count,
  error: z.string().nullable(),
  /** How many files it is about, and how many of them are done; 0 for jobs that are not about a batch of files. */
  size: Count,
  done: Count,
  createdAt: Time,
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
});

export const FolderVerdict = z.object({
  token: FolderToken,
  path: z.string(),
  isValid: z.boolean(),
  message: z.string().nullable(),
  storage: StorageKind,
  /** Libraries whose import paths contain, equal or lie in this folder. */
  overlaps: z.array(z.object({ libraryId: Id, libraryName: z.string(), importPath: z.string() })),
});

export const FolderCount = z.object({
  token: FolderToken,
  /** Supported files met so far, not excluded by the default patterns. */
  files: Count,
  bytes: Count,
  folders: Count,
  unreadable: Count,
  isDone: z.boolean(),
});

export const RulesPreview = z.object({
  total: Count,
  hides: Count,
  reveals: Count,
  hiddenSamples: z.array(z.string()),
  revealedSamples: z.array(z.string()),
  /** How many of the library's assets each pattern matches, in the order given. */
  perPattern: z.array(z.object({ pattern: z.string(), matches: Count })),
});

export const PathVerdict = z.object({
  verdict: z.enum(['included', 'outside', 'hidden', 'excluded', 'unsupported']),
  /** The import path that covers it and the pattern that decides, where there is one. */
  importPath: z.string().nullable(),
  pattern: z.string().nullable(),
});

export const Notice = z.object({
  code: z.string(),
  message: z.string(),
});

export const AppInfo = z.object({
  version: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  dataDir: z.string(),
  locale: z.string(),
  /** What happened at the start that a person should know, such as a restored database. */
  notices: z.array(Notice),
  /** False while another process runs the jobs of this data folder. */
  runsJobs: z.boolean(),
});

/** Settings by the keys that the command line uses too. */
export const Settings = z.object({
  'library.scan.enabled': z.boolean(),
  'library.scan.cronExpression': z.string().max(200),
  'library.scan.onMainsOnly': z.boolean(),
  'library.scan.skipOnLowBattery': z.boolean(),
  'library.watch.enabled': z.boolean(),
  'library.watch.sweepMinutes': z.number().int().min(1).max(1440),
  'library.watch.pollSmallFolders': z.boolean(),
  'library.watch.onDelete': z.enum(['remove', 'offline']),
  'metadata.enabled': z.boolean(),
  'thumbnails.enabled': z.boolean(),
  'sync.eventLog': z.boolean(),
  'app.theme': z.enum(['system', 'light', 'dark']),
  'app.keepInTray': z.boolean(),
  'app.startAtLogin': z.boolean(),
  'app.toldAboutTray': z.boolean(),
  'notifications.enabled': z.boolean(),
});

export const NextRun = z.object({
  libraryId: Id,
  cronExpression: z.string(),
  /** Null when the schedule is off. */
  at: Time.nullable(),
  /** Why a scan that is due waits, in words. */
  waiting: z.string().nullable(),
});

export const ScheduleCheck = z.object({
  /** Why the expression is refused, in words; null when it is fine. */
  reason: z.string().nullable(),
  /** The next times it comes due, empty when it is refused. */
  next: z.array(Time),
});

export const WatchMode = z.enum(['off', 'files', 'folders', 'poll', 'sweep']);

/** How one import path is kept true between scans. */
export const WatchedPath = z.object({
  libraryId: Id,
  importPath: z.string(),
  /** `files`: a watch per file (chokidar); `folders`: a watch per folder; `poll`: chokidar looks; `sweep`: now and then. */
  mode: WatchMode,
  /** Why this mode, in words. */
  reason: z.string(),
  isReady: z.boolean(),
  watches: Count,
  lastEventAt: Time.nullable(),
  lastSweepAt: Time.nullable(),
  nextSweepAt: Time.nullable(),
});

export const WatchHealth = z.object({
  isEnabled: z.boolean(),
  paths: z.array(WatchedPath),
  /** Watches in use by Lightkeeper, and what the system allows a user; null where it has no such limit. */
  used: Count,
  limit: Count.nullable(),
  /** The exact line that raises the limit; null where there is none. */
  raiseLimit: z.string().nullable(),
});

export const QueueName = z.enum(['Library', 'Sidecar', 'MetadataExtraction', 'ThumbnailGeneration', 'Sync']);

export const Queue = z.object({
  name: QueueName,
  isPaused: z.boolean(),
  /** When a pause ends by itself. */
  pausedUntil: Time.nullable(),
  waiting: Count,
  active: Count,
  failed: Count,
  /** Assets of its open jobs that are still to be done; 0 for queues whose jobs are not about assets. */
  left: Count,
});

/** Everything that the tray and the first line of the home page are made of. */
export const Status = z.object({
  state: z.enum(['idle', 'busy', 'paused', 'attention', 'disconnected']),
  libraries: Count,
  scansRunning: Count,
  /** Share of the work that is known, from 0 to 1, while it is known. */
  progress: z.number().min(0).max(1).nullable(),
  /** What files are being looked into for; `left` of them are still to be done. */
  media: z.object({ activity: z.enum(['reading', 'thumbnails']), left: Count }).nullable(),
  pausedUntil: Time.nullable(),
  isPaused: z.boolean(),
  heldPlans: Count,
  problems: Count,
  failedJobs: Count,
  disconnected: z.array(z.object({ libraryId: Id, libraryName: z.string(), importPath: z.string() })),
  /** Import paths that are there and cannot be read. */
  unreadable: Count,
  lastCheckedAt: Time.nullable(),
  nextScanAt: Time.nullable(),
});

/** A screen that main asks the page to show, for a click in the tray or on a notification. */
export const AppScreen = z.union([
  z.object({
    screen: z.enum(['home', 'review', 'problems', 'activity', 'servers', 'settings', 'watch', 'explain']),
  }),
  z.object({ screen: z.literal('library'), libraryId: Id }),
]);

export type LibraryView = z.output<typeof Library>;
export type ImportPathView = z.output<typeof ImportPath>;
export type ScanView = z.output<typeof Scan>;
export type AssetView = z.output<typeof Asset>;
export type AssetStateFilter = z.output<typeof AssetState>;
export type ProblemView = z.output<typeof Problem>;
export type PlanView = z.output<typeof Plan>;
export type JobView = z.output<typeof Job>;
export type FolderVerdictView = z.output<typeof FolderVerdict>;
export type FolderCountView = z.output<typeof FolderCount>;
export type RulesPreviewView = z.output<typeof RulesPreview>;
export type PathVerdictView = z.output<typeof PathVerdict>;
export type NoticeView = z.output<typeof Notice>;
export type AppInfoView = z.output<typeof AppInfo>;
export type SettingsView = z.output<typeof Settings>;
export type NextRunView = z.output<typeof NextRun>;
export type ScheduleCheckView = z.output<typeof ScheduleCheck>;
export type WatchedPathView = z.output<typeof WatchedPath>;
export type WatchHealthView = z.output<typeof WatchHealth>;
export type QueueView = z.output<typeof Queue>;
export type AppScreen = z.output<typeof AppScreen>;
export type StatusView = z.output<typeof Status>;
