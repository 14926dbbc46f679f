import { app, dialog, shell, type BrowserWindow } from 'electron';
import type {
  CommandName,
  FolderVerdictView,
  NoticeView,
  OutputOf,
  ParsedInputOf,
} from '../../preload/contract.ts';
import type { EngineHost } from '../engine-host/engine-host.ts';
import { LightkeeperError } from '../engine/errors.ts';
import type { FolderTokens } from './folder-tokens.ts';
import { createBrowseHandlers } from './handlers/browse-handlers.ts';
import { createSyncHandlers } from './handlers/sync-handlers.ts';
import { createUpkeepHandlers } from './handlers/upkeep-handlers.ts';
import { texts } from './texts.ts';

/** What main does for each command. A missing one is a compile error. */
export type Handlers = {
  readonly [N in CommandName]: (input: ParsedInputOf<N>, window: BrowserWindow) => Promise<OutputOf<N>>;
};

type Needs = {
  readonly engine: EngineHost;
  readonly tokens: FolderTokens;
  readonly notices: readonly NoticeView[];
  /** The page asks who the app is as soon as it hears its events. */
  onPageListens(): void;
};

/** The handlers over an engine. Paths leave main only to be shown; they come back as ids and tokens. */
export function createHandlers({ engine, tokens, notices, onPageListens }: Needs): Handlers {
  const { api } = engine;
  return {
    ...createUpkeepHandlers(engine),

    'app.info': async () => {
      onPageListens();
      void api.prepareBrowsing();
      return {
        version: app.getVersion(),
        platform: platform(),
        dataDir: app.getPath('userData'),
        locale: app.getLocale(),
        notices: [...notices, ...(await api.notices())],
        runsJobs: await api.runsJobs(),
      };
    },
    'app.openDataFolder': async () => openFolder(app.getPath('userData')),
    'settings.get': () => api.getSettings(),
    'settings.update': (changes) => api.updateSettings(changes),

    'library.list': () => api.listLibraries(),
    'library.get': (id) => api.getLibrary(id),
    'library.defaults': () => api.libraryDefaults(),
    'library.create': ({ name, folders, exclusionPatterns }) =>
      api.createLibrary({
        name,
        importPaths: folders.map((token) => pathOf(tokens, token)),
        exclusionPatterns,
      }),
    'library.update': async ({ id, importPaths, ...rest }) => {
      const paths = importPaths === undefined ? null : await resolvePaths(engine, tokens, id, importPaths);
      const change = { ...rest, ...(paths === null ? {} : { importPaths: paths.all }) };
      return api.updateLibrary(id, change, paths?.kept ?? []);
    },
    'library.delete': (id) => api.deleteLibrary(id),
    'library.previewRules': async ({ id, exclusionPatterns, keepImportPaths }) => {
      const own = keepImportPaths === undefined ? null : await api.importPathsOf(id);
      const kept = own?.filter((path) => keepImportPaths?.includes(path.id)).map(({ path }) => path) ?? null;
      return api.previewRules(id, kept, exclusionPatterns ?? null);
    },
    'library.testPath': ({ id, exclusionPatterns, path }) => api.testPath(id, exclusionPatterns, path),

    'importPath.recheck': (id) => api.recheckImportPath(id),
    'importPath.accept': (id) => api.acceptImportPath(id),
    'importPath.open': async (id) => openFolder(await api.pathOfImportPath(id)),

    'folder.pick': async (_input, window) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: texts.folderPicker.title,
        buttonLabel: texts.folderPicker.button,
        properties: ['openDirectory', 'multiSelections', 'dontAddToRecent'],
      });
      return offerFolders(engine, tokens, filePaths);
    },
    'folder.count': ({ token }) => api.startFolderCount(token, pathOf(tokens, token)),
    'folder.release': async ({ tokens: released }) => {
      for (const token of released) {
        tokens.release(token);
        await api.stopFolderCount(token);
      }
    },

    'scan.start': async ({ libraryId, token }) => {
      if (libraryId === null) return api.startScanAll();
      return [await api.startScan(libraryId, token === undefined ? null : pathOf(tokens, token))];
    },
    'scan.pause': ({ libraryId }) => api.pauseScan(libraryId),
    'scan.resume': ({ libraryId }) => api.resumeScan(libraryId),
    'scan.cancel': ({ libraryId }) => api.cancelScan(libraryId),
    'scan.list': ({ libraryId, limit }) => api.listScans(libraryId, limit),

    'asset.list': (query) => api.listAssets(query),
    'asset.trash': async ({ ids }) => void (await api.trashAssets(ids)),
    'asset.restore': async ({ ids }) => void (await api.restoreAssets(ids)),
    'asset.showInFolder': async (id) => shell.showItemInFolder(await api.pathOfAsset(id)),

    ...createBrowseHandlers(api),
    ...createSyncHandlers(engine),

    'problem.list': ({ libraryId, offset, limit }) => api.listProblems(libraryId, offset, limit),

    'review.list': () => api.listPlans(),
    'review.paths': ({ id, offset, limit }) => api.planPaths(id, offset, limit),
    'review.apply': (id) => api.applyPlan(id),
    'review.dismiss': (id) => api.dismissPlan(id),

    'job.list': ({ state, offset, limit }) => api.listJobs(state, offset, limit),
    'job.retry': (id) => api.retryJob(id),
    'job.cancel': (id) => api.cancelJob(id),
    'queue.list': () => api.listQueues(),
    'queue.pause': ({ minutes }) => api.pauseQueues(minutes),
    'queue.resume': () => api.resumeQueues(),
    'queue.pauseOne': (name) => api.pauseQueues(null, [name]),
    'queue.resumeOne': (name) => api.resumeQueues([name]),

    'schedule.list': () => api.nextRuns(),
    'schedule.check': ({ cronExpression }) => api.checkSchedule(cronExpression),
    'app.status': () => api.getStatus(),
    'watch.health': () => api.watchHealth(),
  };
}

/** A verdict and a token for each folder that a person pointed at. What the dialog answered is looked at again. */
export async function offerFolders(
  { api }: EngineHost,
  tokens: FolderTokens,
  paths: readonly string[],
): Promise<FolderVerdictView[]> {
  const inspected = await api.inspectFolders(paths);
  return Promise.all(
    inspected.map(async ({ importPath, isValid, message, storage }) => ({
      token: tokens.give(importPath),
      path: importPath,
      isValid,
      message,
      storage,
      overlaps: await api.overlapsOf(importPath),
    })),
  );
}

/** Import paths kept by id and new ones by token, in the order given. */
async function resolvePaths(
  { api }: EngineHost,
  tokens: FolderTokens,
  libraryId: number,
  given: readonly ({ id: number } | { token: string })[],
): Promise<{ all: string[]; kept: string[] }> {
  const own = new Map((await api.importPathsOf(libraryId)).map(({ id, path }) => [id, path]));
  const all = given.map((entry) => {
    if ('token' in entry) return pathOf(tokens, entry.token);
    const path = own.get(entry.id);
    if (path === undefined) throw new LightkeeperError('not-found', 'The library no longer has this folder.');
    return path;
  });
  return { all, kept: all.filter((path) => [...own.values()].includes(path)) };
}

function pathOf(tokens: FolderTokens, token: string): string {
  const path = tokens.pathOf(token);
  if (path !== undefined) return path;
  throw new LightkeeperError(
    'folder-token-expired',
    'This choice of a folder is too old. Choose the folder again.',
  );
}

async function openFolder(path: string): Promise<void> {
  const failure = await shell.openPath(path);
  if (failure !== '') throw new LightkeeperError('not-found', `The folder could not be opened: ${failure}`);
}

function platform(): OutputOf<'app.info'>['platform'] {
  const known = ['linux', 'darwin', 'win32'] as const;
  return known.find((name) => name === process.platform) ?? 'other';
}
