import { z } from 'zod';
import { Count, FolderToken, Id, Time } from './views.ts';

/** Servers, and how libraries are kept in step with them. No API key is ever in what main answers. */

/** A user of a server, as its API key makes it known. */
export const ServerUser = z.object({
  id: Id,
  serverId: Id,
  remoteId: z.string(),
  name: z.string(),
  /** Empty where the key may not read it. */
  email: z.string(),
  /** Needed permissions that the key lacks. */
  lacks: z.array(z.string()),
  /** `system`: sealed by the system's credential store; `file`: protected by file permissions only. */
  keyPlace: z.enum(['system', 'file']),
  checkedAt: Time.nullable(),
  /** What the last test of the connection failed with, in words; null when it worked. */
  failure: z.string().nullable(),
  failureKind: z.string().nullable(),
});

export const Server = z.object({
  id: Id,
  url: z.string(),
  /** The server as people know it: host and port. */
  label: z.string(),
  version: z.string().nullable(),
  /** The key crosses the network in clear, and a person agreed to that. */
  isPlain: z.boolean(),
  users: z.array(ServerUser),
});

/** What a person has to agree to before a server can be added. */
export const ServerConsents = z.object({
  label: z.string(),
  needsPlain: z.boolean(),
  needsFile: z.boolean(),
});

/** What a server said about a key that is not kept. */
export const TriedServer = z.object({
  label: z.string(),
  version: z.string(),
  userName: z.string(),
  email: z.string(),
  lacks: z.array(z.string()),
});

const Seconds = z.number().int().min(0).max(31_536_000);
const Days = z.number().int().min(0).max(36_500);

export const MappingMode = z.enum(['upload', 'two-way', 'mirror']);

/** What a person can choose about a mapping. The engine looks at the limits of each. */
export const MappingChoices = z.object({
  excludedExtensions: z.array(z.string().max(50)).max(200),
  importEvery: Seconds,
  uploadEvery: Seconds,
  parallelUploads: z.number().int().min(1).max(16),
  mode: MappingMode,
  /** What is deleted here is trashed on the server; counts in the mode `two-way` only, as the next one. */
  deletesThere: z.boolean(),
  /** What is deleted on the server goes to this system's trash. */
  deletesHere: z.boolean(),
  /** Files deleted here that are older than this stay on the server. */
  deleteThreshold: Days,
  /** Files older than this, or of no known age, are never deleted. */
  deleteMaxAge: Days,
  /** How long a deletion waits, and can be taken back. */
  deleteGrace: Seconds,
  /** How often the server is asked what was deleted there. */
  reconcileEvery: Seconds,
});

const Tally = z.object({ files: Count, bytes: Count });

/** How far an upload is. Rates and times left are null until they are known. */
export const SyncProgress = z.object({
  phase: z.enum(['hashing', 'checking', 'uploading']),
  filesDone: Count,
  filesTotal: Count,
  bytesDone: Count,
  bytesTotal: Count,
  bytesPerSecond: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
  currentPath: z.string().nullable(),
});

/** A library that is kept in step with a user of a server. */
export const Mapping = MappingChoices.extend({
  id: Id,
  libraryId: Id,
  libraryName: z.string(),
  userId: Id,
  userName: z.string(),
  serverId: Count,
  serverLabel: z.string(),
  state: z.enum(['idle', 'working', 'paused', 'waiting']),
  /** How far the upload under way is; null when there is none, or another process does it. */
  progress: SyncProgress.nullable(),
  /** Files to hash, check and upload. */
  queued: Tally,
  /** Files that the server has. */
  synced: Tally,
  /** Files that the server does not take. */
  refused: Tally,
  /** Files that were deleted on the server, which are not sent again. */
  tombstones: Tally,
  /** Deletions that wait until they are due, and those that a person has to decide about. */
  deletions: z.object({ waiting: Count, held: Count }),
  /** Why nothing can be done at the moment, with what to do; null when all is well. */
  failure: z.string().nullable(),
  failureKind: z.string().nullable(),
  /** When it is tried again. */
  waitsUntil: Time.nullable(),
  importedAt: Time.nullable(),
  uploadedAt: Time.nullable(),
  reconciledAt: Time.nullable(),
});

/** A file that does not get to the server, and why. */
export const SyncTrouble = z.object({
  id: Id,
  path: z.string(),
  size: Count,
  reason: z.string(),
  /** The server takes other files but not this one; false while it is tried again by itself. */
  isRefused: z.boolean(),
  nextAt: Time.nullable(),
});

/** `there`: deleted here, to be trashed on the server. `here`: the other way round. */
const Direction = z.enum(['there', 'here']);
export const DeletionState = z.enum(['waiting', 'held', 'done', 'cancelled', 'refused']);

/** What becomes of one file that was deleted on one side. */
export const Deletion = z.object({
  id: Id,
  mappingId: Id,
  direction: Direction,
  state: DeletionState,
  path: z.string(),
  size: Count,
  reason: z.string().nullable(),
  dueAt: Time.nullable(),
  doneAt: Time.nullable(),
});

/** Deletions of a mapping in one direction that wait for a person. */
export const SyncPlan = z.object({
  id: Id,
  mappingId: Id,
  libraryId: Id,
  libraryName: z.string(),
  serverLabel: z.string(),
  userName: z.string(),
  direction: Direction,
  count: Count,
  outOf: Count,
  /** Why it waits, and what each answer does, in words. */
  reason: z.string(),
  applies: z.string(),
  dismisses: z.string(),
  createdAt: Time,
  samples: z.array(z.string()),
});

/** A file that is not sent to a server again, because it was deleted there. */
export const Tombstone = z.object({
  id: Id,
  mappingId: Id,
  path: z.string(),
  size: Count,
  reason: z.string(),
});

const Places = { onServer: Tally, onlyHere: Tally, onlyThere: Tally };

/** Where the files of a folder are, as far as it is known here. */
export const Coverage = z.object({
  /** The folders directly in the folder asked for, or the import paths of the library. */
  folders: z.array(z.object({ ...Places, path: z.string(), name: z.string() })),
  total: z.object(Places),
});

export const DryRunAction = z.enum(['upload', 'link', 'delete-there', 'delete-here', 'skip']);

/** What a sync would do, as of a moment. Files of which nothing has to be done are not in it. */
export const DryRun = z.object({
  mappingId: Id,
  madeAt: Time,
  counts: z.record(DryRunAction, Tally),
  /** What is not in it, and why, in words; null when it is complete. */
  note: z.string().nullable(),
});

export const DryRunItem = z.object({
  action: DryRunAction,
  path: z.string(),
  size: Count,
  reason: z.string().nullable(),
});

export const SyncWorker = z.enum(['watcher', 'import', 'upload', 'deletion']);
export const SyncEvent = z.enum([
  'scan_started',
  'scan_completed',
  'file_discovered',
  'file_detected',
  'file_queued',
  'upload_check',
  'asset_linked',
  'file_uploaded',
  'upload_skipped',
  'upload_skipped_dedup',
  'upload_failed',
  'motion_told',
  'file_disappeared',
  'delete_propagated',
  'delete_skipped',
  'delete_held',
  'db_record_removed',
]);

/** One line of the event log; `at` is its place in the log. */
export const SyncLogEntry = z.object({
  timestamp: Time,
  worker: SyncWorker,
  event: SyncEvent,
  user_id: z.string(),
  path: z.string().optional(),
  asset_id: z.string().optional(),
  detail: z.string().optional(),
  at: z.number(),
});

/** What a configuration of the immich-sync service would become. No key is in it. */
export const SyncConfig = z.object({
  token: FolderToken,
  serverUrl: z.string(),
  serverLabel: z.string(),
  needsPlain: z.boolean(),
  needsFile: z.boolean(),
  choices: MappingChoices,
  users: z.array(
    z.object({
      /** The user's id on the server. */
      userId: z.string(),
      path: z.string(),
      /** The library of just this folder; null when one will be made. */
      libraryId: Id.nullable(),
      libraryName: z.string(),
      problem: z.string().nullable(),
    }),
  ),
  ignored: z.array(z.string()),
  problems: z.array(z.string()),
});

export type ServerView = z.output<typeof Server>;
export type ServerUserView = z.output<typeof ServerUser>;
export type ServerConsentsView = z.output<typeof ServerConsents>;
export type TriedServerView = z.output<typeof TriedServer>;
export type MappingModeView = z.output<typeof MappingMode>;
export type MappingChoicesView = z.output<typeof MappingChoices>;
export type SyncProgressView = z.output<typeof SyncProgress>;
export type MappingView = z.output<typeof Mapping>;
export type SyncTroubleView = z.output<typeof SyncTrouble>;
export type DeletionView = z.output<typeof Deletion>;
export type SyncPlanView = z.output<typeof SyncPlan>;
export type TombstoneView = z.output<typeof Tombstone>;
export type CoverageView = z.output<typeof Coverage>;
export type SyncLogEntryView = z.output<typeof SyncLogEntry>;
export type SyncWorkerView = z.output<typeof SyncWorker>;
export type SyncEventView = z.output<typeof SyncEvent>;
export type SyncConfigView = z.output<typeof SyncConfig>;
export type DryRunView = z.output<typeof DryRun>;
export type DryRunItemView = z.output<typeof DryRunItem>;
