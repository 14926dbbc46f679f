import nodePath from 'node:path';
import { dialog, shell, type BrowserWindow } from 'electron';
import type { ExplanationView, LocatePlanView, ParsedInputOf } from '../../../preload/contract.ts';
import type { upkeepCommands } from '../../../preload/upkeep-commands.ts';
import type { EngineHost } from '../../engine-host/engine-host.ts';
import { LightkeeperError } from '../../engine/errors.ts';
import type { Handlers } from '../ipc-handlers.ts';
import { FolderTokens } from '../folder-tokens.ts';
import { texts } from '../texts.ts';

type UpkeepHandlers = Pick<Handlers, keyof typeof upkeepCommands>;

/** What main does for Offline & trash, the history of scans, problems and explanations. */
export function createUpkeepHandlers(engine: EngineHost): UpkeepHandlers {
  const { api } = engine;
  const locations = new Locations(engine);
  return {
    'away.groups': ({ libraryId }) => api.awayGroups(libraryId),
    'away.list': (query) => api.listAway(query),
    'asset.forget': ({ ids }) => api.forgetAssets(ids),
    'asset.unhide': ({ ids }) => api.unhide(ids),
    'hidden.list': ({ libraryId, offset, limit }) => api.listHidden(libraryId, offset, limit),
    'asset.locate': (wish, window) => locations.ask(wish, window),
    'asset.applyLocate': ({ token }) => locations.apply(token),
    'asset.undoLocate': async ({ undoId }) => ({ count: await engine.api.undoLocate(undoId) }),
    'asset.moveToSystemTrash': (id, window) => moveToSystemTrash(engine, id, window),

    'scan.changes': ({ scanId, kind, offset, limit }) => api.listChanges(scanId, kind, offset, limit),
    'scan.undoOffline': async ({ scanId }) => ({ online: await api.undoOffline(scanId) }),
    'problem.groups': ({ libraryId }) => api.problemGroups(libraryId),
    'problem.page': ({ libraryId, code, source, offset, limit }) =>
      api.problemPage({ libraryId, code, source, ids: null }, offset, limit),
    'problem.retry': (choice) => api.retryProblems(choice),
    'explain.pick': async (_input, window) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: texts.explain.title,
        buttonLabel: texts.explain.button,
        properties: ['openFile', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent'],
      });
      return explainPaths(engine, filePaths);
    },
  };
}

/** Why each of these files and folders is, or is not, in the libraries. */
export async function explainPaths(
  { api }: EngineHost,
  paths: readonly string[],
): Promise<ExplanationView[]> {
  const explained: ExplanationView[] = [];
  // One after the other: each is a look at a disk.
  for (const path of paths) explained.push(...(await api.explain(path)));
  return explained;
}

type Wish = ParsedInputOf<'asset.locate'>;

/** Folders at which a person pointed as the new place of missing files, by token: the window names no path. */
class Locations {
  private readonly engine: EngineHost;
  private readonly tokens = new FolderTokens();

  constructor(engine: EngineHost) {
    this.engine = engine;
  }

  async ask({ libraryId, ids }: Wish, window: BrowserWindow): Promise<LocatePlanView | null> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: texts.locate.title,
      buttonLabel: texts.locate.button,
      properties: ['openDirectory', 'dontAddToRecent'],
    });
    const [folder] = filePaths;
    if (folder === undefined) return null;
    const plan = await this.engine.api.planLocate(libraryId, ids, folder);
    return { token: this.tokens.give(JSON.stringify({ libraryId, ids, folder })), ...plan };
  }

  async apply(token: string): Promise<{ moved: number; undoId: number }> {
    const text = this.tokens.pathOf(token);
    if (text === undefined) {
      const advice = 'This choice of a folder is too old. Choose the folder again.';
      throw new LightkeeperError('folder-token-expired', advice);
    }
    const { libraryId, ids, folder } = JSON.parse(text) as Wish & { readonly folder: string };
    const located = await this.engine.api.applyLocate(libraryId, ids, folder);
    this.tokens.release(token);
    return located;
  }
}

/**
 * The only thing in Lightkeeper that ever moves a file of a person: one file, named in a dialog of the system, looked at
 * again right before, and only to the system's own trash.
 */
async function moveToSystemTrash(
  { api }: EngineHost,
  id: number,
  window: BrowserWindow,
): Promise<{ isMoved: boolean }> {
  const { path } = await api.fileToTrash(id);
  const name = nodePath.basename(path);
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: texts.trash.question(name),
    detail: texts.trash.detail(nodePath.dirname(path)),
    buttons: [texts.trash.confirm, texts.trash.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return { isMoved: false };
  // The dialog may have been open for long: it must still be the file that it named.
  const again = await api.fileToTrash(id);
  if (again.path !== path) throw new LightkeeperError('refused', texts.trash.failed(name, 'it has moved.'));
  try {
    await shell.trashItem(path);
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? `${error.message}.` : 'the system refused.';
    throw new LightkeeperError('refused', texts.trash.failed(name, why));
  }
  await api.recheckFile(id);
  return { isMoved: true };
}
