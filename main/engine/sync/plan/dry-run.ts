import { openConnection, type Database } from '../../database/connection.ts';
import { shadowTables } from '../../database/shadow-tables.ts';
import { createWriteLock } from '../../database/write-lock.ts';
import { LightkeeperError } from '../../errors.ts';
import type { SyncJobName } from '../../job/job.ts';
import { openRows } from '../../rows.ts';
import { isBeingScanned } from '../being-scanned.ts';
import { whyNotTrash } from '../delete-here.ts';
import { GoneFileRepository } from '../gone-file.repository.ts';
import { GoneJudge } from '../gone-judge.ts';
import { nothingHangs } from '../hanging-reads.ts';
import type { MappingRow } from '../mapping.ts';
import { MappingRepository } from '../mapping.repository.ts';
import { lackingPermissions } from '../server-view.ts';
import { ServerRepository } from '../server.repository.ts';
import type { SyncContext, SyncJobHandler } from '../sync-context.ts';
import { SyncDeletionRepository } from '../sync-deletion.repository.ts';
import { SyncFileRepository } from '../sync-file.repository.ts';
import { SyncPlanRepository } from '../sync-plan.repository.ts';
import { syncJobs } from '../sync.jobs.ts';
import type { DryRunView } from './dry-run-view.ts';
import { countItems, writeItems } from './plan-items.ts';
import { PlanningClient } from './planning-client.ts';

/** What the jobs of sync write. */
const shadowed = ['server', 'mapping', 'sync_file', 'sync_deletion', 'sync_plan', 'job'] as const;
/** What a sync does, in its order. */
const steps = ['SyncImport', 'SyncUpload', 'SyncReconcile', 'SyncDelete'] as const satisfies SyncJobName[];

export type DryRunOptions = {
  readonly databaseFile: string;
  readonly dataDir: string;
  readonly nativeBinding: string | null;
  readonly mappingId: number;
  readonly apiKey: string;
  /** Whether the host can move files to the system's trash. */
  readonly canTrash: boolean;
  shouldStop(): boolean;
};

/** A plan, and the connection that holds it; whoever has it closes it. */
export type DryRun = { readonly view: DryRunView; readonly database: Database };

/**
 * Does everything that a sync would do, by the very same jobs, on copies of the tables that they write and with a client
 * that only asks. What is found in the copies afterwards is the plan. The connection cannot write to the database, so
 * nothing changes even if a job has other ideas. Throws `server` with what is wrong there.
 */
export async function dryRun(options: DryRunOptions): Promise<DryRun> {
  const { databaseFile, nativeBinding, mappingId } = options;
  const database = openConnection(databaseFile, { nativeBinding, readonly: true });
  const client = new ClientOnce();
  try {
    shadowTables(database, shadowed);
    const context = contextOf(database, options, client);
    const mapping = prepare(context, mappingId);
    const note = isBeingScanned(mapping.library_id, context)
      ? 'The library is being scanned: what was deleted here is looked at after that.'
      : null;
    for (const name of steps) await carryOut(name, mapping, context);
    const now = context.now();
    const judge = new GoneJudge(mapping.library_id, context, nothingHangs);
    writeItems(database, mappingId, now, client.toldStills, (id) => {
      const deletion = context.deletions.find(id);
      if (deletion === null) return null;
      return options.canTrash
        ? whyNotTrash(deletion, mapping, judge, context)
        : 'Only the app can move files to the trash of this system: open it to have this done.';
    });
    for (const table of shadowed) database.exec(`DROP TABLE temp.${table}`);
    const madeAt = new Date(now).toISOString();
    return { view: { mappingId, madeAt, counts: countItems(database), note }, database };
  } catch (error) {
    database.close();
    throw error;
  } finally {
    client.close();
  }
}

/** As a person's "Sync now" finds it: not paused, and not waiting for a server that was away. */
function prepare({ database, mappings }: SyncContext, mappingId: number): MappingRow {
  const sql =
    'UPDATE temp.mapping SET is_paused = 0, waits_until = NULL, failure = NULL, failure_kind = NULL, failures = 0 WHERE id = ?';
  database.prepare(sql).run(mappingId);
  const mapping = mappings.find(mappingId);
  if (mapping === null) throw new LightkeeperError('not-found', `There is no mapping ${mappingId}.`);
  return mapping;
}

async function carryOut(name: SyncJobName, mapping: MappingRow, context: SyncContext): Promise<void> {
  const { id: mappingId, library_id: libraryId } = mapping;
  const handler = syncJobs[name] as unknown as SyncJobHandler<SyncJobName>;
  const job = { id: 0, name, payload: { mappingId }, cursor: null, attempts: 1, libraryId, scanId: null };
  if ((await handler(job, context)) === 'stopped') {
    throw new LightkeeperError('busy', 'The dry run was stopped.');
  }
  const failure = context.mappings.find(mappingId)?.failure ?? null;
  if (failure !== null) throw new LightkeeperError('server', failure);
}

/** One client for all steps: it remembers what would have happened. */
class ClientOnce {
  private client: PlanningClient | null = null;

  take(servers: ServerRepository, userId: number, apiKey: string, parallel: number): PlanningClient {
    const user = servers.findUser(userId);
    const server = servers.find(user?.server_id ?? 0);
    if (user === null || server === null)
      throw new LightkeeperError('not-found', `There is no server user ${userId}.`);
    const { base_url: baseUrl, label } = server;
    const lacks = lackingPermissions(JSON.parse(user.permissions) as string[]);
    this.client ??= new PlanningClient({ baseUrl, label, apiKey, parallel, lacks });
    return this.client;
  }

  get toldStills(): readonly string[] {
    return this.client?.toldStills ?? [];
  }

  close(): void {
    this.client?.close();
  }
}

function contextOf(database: Database, options: DryRunOptions, client: ClientOnce): SyncContext {
  const servers = new ServerRepository(database);
  return {
    ...openRows(database, createWriteLock()),
    dataDir: options.dataDir,
    shouldStop: () => options.shouldStop(),
    sleep: () => undefined,
    servers,
    mappings: new MappingRepository(database),
    files: new SyncFileRepository(database),
    gone: new GoneFileRepository(database),
    deletions: new SyncDeletionRepository(database),
    syncPlans: new SyncPlanRepository(database),
    log: null,
    clientOf: async (userId, parallel) => client.take(servers, userId, options.apiKey, parallel),
    tellProgress: async () => undefined,
    hanging: async () => nothingHangs,
    // What would go to the trash of this system is found among the deletions; nothing is ever moved.
    trash: null,
  };
}
