import { z } from 'zod';
import { browseCommands } from './browse-commands.ts';
import { command, nothing } from './command.ts';
import { syncCommands } from './sync-commands.ts';
import { upkeepCommands } from './upkeep-commands.ts';
import type { ExplanationView } from './upkeep-views.ts';
import {
  AppInfo,
  AppScreen,
  AssetPage,
  AssetState,
  Count,
  FolderCount,
  FolderToken,
  FolderVerdict,
  Id,
  ImportPath,
  Job,
  Library,
  LibraryName,
  NextRun,
  Notice,
  PathVerdict,
  Patterns,
  Plan,
  Problem,
  Queue,
  QueueName,
  RulesPreview,
  Scan,
  ScheduleCheck,
  Settings,
  Status,
  WatchHealth,
  type FolderVerdictView,
} from './views.ts';

export type * from './browse-views.ts';
export type * from './sync-views.ts';
export type * from './upkeep-views.ts';
export type * from './views.ts';

/**
 * The one contract between the window and the main process: every command and every event, with the schema of what
 * crosses.
 */

const Page = { offset: Count, limit: z.number().int().min(1).max(1000) };

/** Every call from the window to the main process. */
export const commands = {
  ...upkeepCommands,

  'app.info': command(nothing, AppInfo),
  'app.openDataFolder': command(nothing, nothing),
  'settings.get': command(nothing, Settings),
  'settings.update': command(Settings.partial(), Settings),

  'library.list': command(nothing, z.array(Library)),
  'library.get': command(Id, Library),
  'library.defaults': command(
    nothing,
    z.object({ name: z.string(), exclusionPatterns: z.array(z.string()) }),
  ),
  'library.create': command(
    z.object({ name: LibraryName, folders: z.array(FolderToken).max(500), exclusionPatterns: Patterns }),
    Library,
  ),
  'library.update': command(
    z.object({
      id: Id,
      name: LibraryName.optional(),
      /** The whole new list: import paths kept by id, new ones by token. */
      importPaths: z
        .array(z.union([z.object({ id: Id }), z.object({ token: FolderToken })]))
        .max(500)
        .optional(),
      exclusionPatterns: Patterns.optional(),
      isWatched: z.boolean().optional(),
      cronExpression: z.string().max(200).nullable().optional(),
    }),
    Library,
  ),
  'library.delete': command(Id, nothing),
  'library.previewRules': command(
    z.object({ id: Id, exclusionPatterns: Patterns.optional(), keepImportPaths: z.array(Id).optional() }),
    RulesPreview,
  ),
  'library.testPath': command(
    z.object({ id: Id, exclusionPatterns: Patterns, path: z.string().max(8192) }),
    PathVerdict,
  ),

  'importPath.recheck': command(Id, ImportPath),
  /** "I really emptied it" or "this is the right drive": what is there now becomes the truth for the next scan. */
  'importPath.accept': command(Id, ImportPath),
  'importPath.open': command(Id, nothing),

  'folder.pick': command(nothing, z.array(FolderVerdict)),
  'folder.count': command(z.object({ token: FolderToken }), nothing),
  'folder.release': command(z.object({ tokens: z.array(FolderToken).max(500) }), nothing),

  /** Scans one library, or all when null; `token` limits it to one folder inside an import path. */
  'scan.start': command(z.object({ libraryId: Id.nullable(), token: FolderToken.optional() }), z.array(Scan)),
  'scan.pause': command(z.object({ libraryId: Id }), nothing),
  'scan.resume': command(z.object({ libraryId: Id }), nothing),
  'scan.cancel': command(z.object({ libraryId: Id }), nothing),
  'scan.list': command(z.object({ libraryId: Id, limit: z.number().int().min(1).max(200) }), z.array(Scan)),

  'asset.list': command(
    z.object({ libraryId: Id, state: AssetState, search: z.string().max(1000), ...Page }),
    AssetPage,
  ),
  'asset.trash': command(z.object({ ids: z.array(Id).min(1).max(10_000) }), nothing),
  'asset.restore': command(z.object({ ids: z.array(Id).min(1).max(10_000) }), nothing),
  'asset.showInFolder': command(Id, nothing),

  ...browseCommands,
  ...syncCommands,

  'problem.list': command(
    z.object({ libraryId: Id.nullable(), ...Page }),
    z.object({ items: z.array(Problem), total: Count }),
  ),

  'review.list': command(nothing, z.array(Plan)),
  'review.paths': command(
    z.object({ id: Id, ...Page }),
    z.object({ items: z.array(z.string()), total: Count }),
  ),
  'review.apply': command(Id, nothing),
  'review.dismiss': command(Id, nothing),

  'job.list': command(
    z.object({ state: Job.shape.state.nullable(), ...Page }),
    z.object({ items: z.array(Job), total: Count }),
  ),
  'job.retry': command(Id, nothing),
  'job.cancel': command(Id, nothing),
  'queue.list': command(nothing, z.array(Queue)),
  /** Pauses all queues, scheduled scans and watching, for a while or until resumed (null). */
  'queue.pause': command(z.object({ minutes: z.number().int().positive().max(10_080).nullable() }), nothing),
  'queue.resume': command(nothing, nothing),
  /** The same for one queue, until resumed. */
  'queue.pauseOne': command(QueueName, nothing),
  'queue.resumeOne': command(QueueName, nothing),

  'schedule.list': command(nothing, z.array(NextRun)),
  'schedule.check': command(z.object({ cronExpression: z.string().max(200) }), ScheduleCheck),
  'watch.health': command(nothing, WatchHealth),
  'app.status': command(nothing, Status),
} as const;

/** Every event from the main process to the window. */
export const events = {
  /** A library, or all when null, changed: its fields, paths, counts or problems. */
  'library.changed': z.object({ libraryId: Id.nullable() }),
  'assets.changed': z.object({ libraryId: Id }),
  'scan.progress': Scan,
  'scan.finished': Scan,
  'problems.changed': z.object({ libraryId: Id }),
  'review.changed': z.object({}),
  'jobs.changed': z.object({}),
  'folder.counted': FolderCount,
  notice: Notice,
  'settings.changed': Settings,
  'watch.changed': z.object({}),
  'servers.changed': z.object({}),
  'status.changed': Status,
  'app.navigate': AppScreen,
} as const;

export type CommandName = keyof typeof commands;
export type EventName = keyof typeof events;
export type InputOf<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
export type ParsedInputOf<N extends CommandName> = z.output<(typeof commands)[N]['input']>;
export type OutputOf<N extends CommandName> = z.output<(typeof commands)[N]['output']>;
export type PayloadOf<N extends EventName> = z.output<(typeof events)[N]>;

/** Stable codes of what can go wrong; the message says what and what to do. */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'import-path-invalid',
  'folder-token-expired',
  'path-outside-library',
  'scan-running',
  'refused',
  'library-deleted',
  'database-newer',
  'database-damaged',
  'undecodable',
  'needs-consent',
  'server',
  'disk-full',
  'busy',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** How the answer to a command crosses: errors are data. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; message: string };

/** What preload puts on `window.api`. */
export type LightkeeperApi = {
  invoke<N extends CommandName>(name: N, input: InputOf<N>): Promise<Reply<OutputOf<N>>>;
  /** Returns the function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: (payload: PayloadOf<N>) => void): () => void;
  /** Hands dropped files over to main, which answers with a verdict for each folder. */
  offerDropped(files: readonly File[]): Promise<Reply<FolderVerdictView[]>>;
  /** Hands dropped files or folders over to main, which answers why each is, or is not, in the libraries. */
  explainDropped(files: readonly File[]): Promise<Reply<ExplanationView[]>>;
};
