import { dialog, type BrowserWindow } from 'electron';
import type { OutputOf, ParsedInputOf } from '../../../preload/contract.ts';
import type { syncCommands } from '../../../preload/sync-commands.ts';
import type { EngineHost } from '../../engine-host/engine-host.ts';
import { LightkeeperError } from '../../engine/errors.ts';
import { FolderTokens } from '../folder-tokens.ts';
import type { Handlers } from '../ipc-handlers.ts';
import { texts } from '../texts.ts';

/** What main does for servers and for keeping libraries in step with them. Keys go to the engine and nowhere else. */
export function createSyncHandlers(engine: EngineHost): Pick<Handlers, keyof typeof syncCommands> {
  const { api } = engine;
  const configs = new Configurations(engine);
  return {
    'server.list': () => api.listServers(),
    'server.consents': ({ address }) => api.serverConsents(address),
    'server.try': (server) => api.tryServer(server),
    'server.add': (server) => api.addServer(server),
    'server.test': (id) => api.testServer(id),
    'server.remove': (id) => api.removeServer(id),

    'mapping.defaults': () => api.mappingDefaults(),
    'mapping.list': () => api.listMappings(),
    'mapping.create': ({ libraryId, userId, choices }) => api.createMapping(libraryId, userId, choices),
    'mapping.update': ({ id, choices }) => api.updateMapping(id, choices),
    'mapping.remove': (id) => api.removeMapping(id),
    'mapping.pause': (id) => api.pauseMapping(id),
    'mapping.resume': (id) => api.resumeMapping(id),
    'mapping.run': (id) => api.runMapping(id),

    'sync.troubles': (query) => api.listSyncTroubles(query),
    'sync.retry': async ({ mappingId, ids }) => ({ count: await api.retrySyncTroubles(mappingId, ids) }),
    'sync.deletions': (query) => api.listDeletions(query),
    'sync.cancelDeletions': ({ ids }) => api.cancelDeletions(ids),
    'sync.deleteNow': ({ ids }) => api.deleteNow(ids),
    'sync.tombstones': (query) => api.listTombstones(query),
    'sync.uploadAgain': ({ ids }) => api.uploadAgain(ids),
    'sync.plans': () => api.listSyncPlans(),
    'sync.applyPlan': (id) => api.applySyncPlan(id),
    'sync.dismissPlan': (id) => api.dismissSyncPlan(id),
    'sync.coverage': (query) => api.coverage(query),
    'sync.plan': (id) => api.startSyncPlan(id),
    'sync.stopPlan': (id) => api.stopSyncPlan(id),
    'sync.planPage': (query) => api.syncPlanPage(query),
    'sync.log': (query) => api.readSyncLog(query),
    'sync.pickConfig': (_input, window) => configs.pick(window),
    'sync.importConfig': (input) => configs.take(input),
  };
}

/** Configurations that a person pointed at, by token: they hold API keys, which never reach the window. */
class Configurations {
  private readonly engine: EngineHost;
  private readonly tokens = new FolderTokens();

  constructor(engine: EngineHost) {
    this.engine = engine;
  }

  async pick(window: BrowserWindow): Promise<OutputOf<'sync.pickConfig'>> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: texts.syncConfig.title,
      buttonLabel: texts.syncConfig.button,
      properties: ['openFile', 'showHiddenFiles', 'dontAddToRecent'],
      filters: [
        { name: texts.syncConfig.kind, extensions: ['toml'] },
        { name: texts.syncConfig.allFiles, extensions: ['*'] },
      ],
    });
    const [path] = filePaths;
    if (path === undefined) return null;
    const { isPlain, ...config } = await this.engine.api.readSyncConfig(path);
    const { needsFile } = await this.engine.api.serverConsents(config.serverUrl);
    return { token: this.tokens.give(path), ...config, needsPlain: isPlain, needsFile };
  }

  async take({
    token,
    ...consent
  }: ParsedInputOf<'sync.importConfig'>): Promise<OutputOf<'sync.importConfig'>> {
    const path = this.tokens.pathOf(token);
    if (path === undefined) {
      throw new LightkeeperError('folder-token-expired', texts.syncConfig.expired);
    }
    const { servers, mappings, problems } = await this.engine.api.importSyncConfig(path, consent);
    this.tokens.release(token);
    return { servers: servers.length, mappings: mappings.length, problems };
  }
}
