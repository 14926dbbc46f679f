import type { syncCommands } from '../../../preload/sync-commands.ts';
import type { EngineHost } from '../../engine-host/engine-host.ts';
import type { Handlers } from '../ipc-handlers.ts';

/** What main does for servers and for keeping libraries in step with them. Keys go to the engine and nowhere else. */
export function createSyncHandlers({ api }: EngineHost): Pick<Handlers, keyof typeof syncCommands> {
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
  };
}
