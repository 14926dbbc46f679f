import { z } from 'zod';
import { command, nothing } from './command.ts';
import {
  Coverage,
  Deletion,
  DeletionState,
  DryRun,
  DryRunAction,
  DryRunItem,
  Mapping,
  MappingChoices,
  Server,
  ServerConsents,
  SyncConfig,
  SyncEvent,
  SyncLogEntry,
  SyncPlan,
  SyncTrouble,
  SyncWorker,
  Tombstone,
  TriedServer,
} from './sync-views.ts';
import { Count, FolderToken, Id } from './views.ts';

const Ids = z.array(Id).min(1).max(10_000);

const Page = { offset: Count, limit: z.number().int().min(1).max(1000) };

const Address = z.string().max(2000);
/** The one way of a key: from the field in the window to main, once. */
const NewKey = { address: Address, apiKey: z.string().max(1000), allowsPlain: z.boolean() };

/** Calls of servers, and of keeping libraries in step with them. */
export const syncCommands = {
  'server.list': command(nothing, z.array(Server)),
  /** What has to be agreed to for an address, before a key is sent there. */
  'server.consents': command(z.object({ address: Address }), ServerConsents),
  /** Asks a server who a key belongs to and what it may do; keeps nothing. */
  'server.try': command(z.object(NewKey), TriedServer),
  'server.add': command(z.object({ ...NewKey, allowsFile: z.boolean() }), Server),
  'server.test': command(Id, Server),
  /** Forgets a server, its users and their keys, and ends what is synced with it. Nothing on the server changes. */
  'server.remove': command(Id, nothing),

  'mapping.defaults': command(nothing, MappingChoices),
  'mapping.list': command(nothing, z.array(Mapping)),
  'mapping.create': command(
    z.object({ libraryId: Id, userId: Id, choices: MappingChoices.partial() }),
    Mapping,
  ),
  'mapping.update': command(z.object({ id: Id, choices: MappingChoices.partial() }), Mapping),
  /** Ends a mapping. Nothing changes on the server or on disk. */
  'mapping.remove': command(Id, nothing),
  'mapping.pause': command(Id, nothing),
  'mapping.resume': command(Id, nothing),
  /** Looks for what is new and uploads it, now. */
  'mapping.run': command(Id, nothing),

  /** Files that do not get to the server. */
  'sync.troubles': command(
    z.object({ mappingId: Id, ...Page }),
    z.object({ items: z.array(SyncTrouble), total: Count }),
  ),
  /** Has them tried again now, all of the mapping when null; answers how many. */
  'sync.retry': command(z.object({ mappingId: Id, ids: Ids.nullable() }), z.object({ count: Count })),
  'sync.deletions': command(
    z.object({ mappingId: Id, state: DeletionState.nullable(), ...Page }),
    z.object({ items: z.array(Deletion), total: Count }),
  ),
  /** Takes deletions back that are not done yet: the other side keeps its copy. */
  'sync.cancelDeletions': command(z.object({ ids: Ids }), nothing),
  'sync.deleteNow': command(z.object({ ids: Ids }), nothing),
  'sync.tombstones': command(
    z.object({ mappingId: Id, ...Page }),
    z.object({ items: z.array(Tombstone), total: Count }),
  ),
  'sync.uploadAgain': command(z.object({ ids: Ids }), nothing),
  'sync.plans': command(nothing, z.array(SyncPlan)),
  'sync.applyPlan': command(Id, nothing),
  'sync.dismissPlan': command(Id, nothing),
  'sync.coverage': command(z.object({ mappingId: Id, folder: z.string().max(8192).nullable() }), Coverage),
  /** Plans what a sync would do and changes nothing anywhere; takes as long as reading what is new. */
  'sync.plan': command(Id, DryRun),
  /** Ends a dry run that is under way: `sync.plan` then answers `busy`. */
  'sync.stopPlan': command(Id, nothing),
  /** A page of the newest plan of a mapping. */
  'sync.planPage': command(
    z.object({ mappingId: Id, action: DryRunAction.nullable(), ...Page }),
    z.object({ items: z.array(DryRunItem), total: Count }),
  ),
  /** A page of the event log, newest first; `next` is what to read before for what is older. */
  'sync.log': command(
    z.object({
      worker: SyncWorker.nullable(),
      event: SyncEvent.nullable(),
      userId: z.string().max(200).nullable(),
      search: z.string().max(500),
      before: z.number().int().nonnegative().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    z.object({ items: z.array(SyncLogEntry), next: z.number().nullable() }),
  ),
  /** Asks for a configuration of the immich-sync service, and says what it would become; null when none is chosen. */
  'sync.pickConfig': command(nothing, SyncConfig.nullable()),
  'sync.importConfig': command(
    z.object({ token: FolderToken, allowsPlain: z.boolean(), allowsFile: z.boolean() }),
    z.object({ servers: Count, mappings: Count, problems: z.array(z.string()) }),
  ),
} as const;
