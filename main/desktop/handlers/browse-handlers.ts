import { shell } from 'electron';
import type { browseCommands } from '../../../preload/browse-commands.ts';
import type { EngineHost } from '../../engine-host/engine-host.ts';
import { LightkeeperError } from '../../engine/errors.ts';
import type { Handlers } from '../ipc-handlers.ts';

/** What main does for the timeline, the folder view and the viewer. */
export function createBrowseHandlers(api: EngineHost['api']): Pick<Handlers, keyof typeof browseCommands> {
  return {
    'browse.months': (filter) => api.browseMonths(filter),
    'browse.page': (page) => api.browsePage(page),
    'browse.folders': ({ libraryId, folder }) => api.browseFolders(libraryId, folder),
    'browse.choices': ({ libraryId }) => api.browseChoices(libraryId),
    'asset.get': (id) => api.getAssetDetail(id),
    'asset.openDefault': async (id) => {
      const failure = await shell.openPath(await api.pathToOpen(id));
      if (failure !== '') throw new LightkeeperError('not-found', `The file could not be opened: ${failure}`);
    },
  };
}
