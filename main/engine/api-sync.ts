import type { Emit } from './events.ts';
import type { QueryClient } from './query/query-client.ts';
import type { Rows } from './rows.ts';
import type { DeletionService } from './sync/deletion.service.ts';
import type { ConfigImportService } from './sync/config-import.service.ts';
import type { CoverageQuery } from './sync/coverage.ts';
import { defaultChoices } from './sync/mapping.ts';
import type { DryRunService } from './sync/plan/dry-run.service.ts';
import type { DryRunQuery } from './sync/plan/dry-run-view.ts';
import type { MappingService } from './sync/mapping.service.ts';
import type { SyncLogQuery } from './sync/read-log.ts';
import type { DeletionQuery } from './sync/sync-deletion.repository.ts';
import type { NewServer, ServerService } from './sync/server.service.ts';
import { SyncTroubles } from './sync/sync-troubles.ts';

type Parts = {
  readonly rows: Rows;
  readonly servers: ServerService;
  readonly mappings: MappingService;
  readonly deletions: DeletionService;
  readonly query: QueryClient;
  readonly dryRuns: DryRunService;
  readonly configs: ConfigImportService;
  readonly emit: Emit;
  signal(): void;
};

/** The calls of servers and of keeping libraries in step with them. */
export function createSyncApi(parts: Parts) {
  const { rows, servers, mappings, deletions, query, configs, dryRuns, emit, signal } = parts;
  const troubles = new SyncTroubles(rows, () => {
    emit('servers.changed', {});
    signal();
  });
  return {
    listServers: () => servers.list(),
    serverConsents: (address: string) => servers.consents(address),
    tryServer: (server: Omit<NewServer, 'allowsFile'>) => servers.tryOut(server),
    addServer: (server: NewServer) => servers.add(server),
    testServer: (id: number) => servers.test(id),
    removeServer: (id: number) => servers.remove(id),

    mappingDefaults: () => defaultChoices,
    listMappings: () => mappings.list(),
    getMapping: (id: number) => mappings.get(id),
    createMapping: (libraryId: number, userId: number, choices: Readonly<Record<string, unknown>>) =>
      mappings.create(libraryId, userId, choices),
    updateMapping: (id: number, choices: Readonly<Record<string, unknown>>) => mappings.update(id, choices),
    removeMapping: (id: number) => mappings.remove(id),
    pauseMapping: (id: number) => mappings.pause(id),
    resumeMapping: (id: number) => mappings.resume(id),
    runMapping: (id: number) => mappings.run(id),
    isMappingWorking: (id: number) => mappings.isWorking(id),

    listDeletions: (wanted: DeletionQuery) => deletions.list(wanted),
    cancelDeletions: (ids: readonly number[]) => deletions.cancel(ids),
    deleteNow: (ids: readonly number[]) => deletions.now(ids),
    listSyncPlans: () => deletions.listPlans(),
    applySyncPlan: (id: number) => deletions.applyPlan(id),
    dismissSyncPlan: (id: number) => deletions.dismissPlan(id),
    listTombstones: (wanted: Omit<DeletionQuery, 'state'>) => deletions.listTombstones(wanted),
    uploadAgain: (ids: readonly number[]) => deletions.uploadAgain(ids),

    readSyncConfig: (path: string) => configs.read(path),
    importSyncConfig: (
      path: string,
      consent: { readonly allowsPlain: boolean; readonly allowsFile: boolean },
    ) => configs.import(path, consent),

    startSyncPlan: (mappingId: number) => dryRuns.start(mappingId),
    stopSyncPlan: (mappingId: number) => dryRuns.stop(mappingId),
    syncPlanPage: (wanted: DryRunQuery) => dryRuns.page(wanted),
    coverage: async (wanted: CoverageQuery) => {
      mappings.get(wanted.mappingId);
      return query.coverage(wanted);
    },

    readSyncLog: (wanted: SyncLogQuery) => query.readSyncLog(wanted),

    listSyncTroubles: (wanted: Parameters<SyncTroubles['list']>[0]) => troubles.list(wanted),
    retrySyncTroubles: (mappingId: number, ids: readonly number[] | null) => troubles.retry(mappingId, ids),
  };
}
