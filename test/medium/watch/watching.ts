import assert from 'node:assert/strict';
import type { WatchedPath } from '../../../main/engine/watch/watch-health.ts';
import type { WatchOptions } from '../../../main/engine/watch/watch-options.ts';
import type { Engine } from '../../../main/engine/engine.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, type Files, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until, type TestLibrary } from '../../helpers/test-library.ts';

/** A hundredth of the real pace or so: what is waited for is the order of things, not the time. */
export const quickly: Partial<WatchOptions> = { quietMs: 200, pollMs: 50, lookMs: 50 };

export type Watched = {
  readonly engine: Engine;
  readonly photos: TestFolder;
  readonly library: TestLibrary;
  /** Waits until the library's assets are exactly these. */
  settled(states: Readonly<Record<string, string>>): Promise<void>;
  ready(): Promise<WatchedPath>;
};

/** How a folder is watched: `files` is what such small ones get, `folders` what large ones get. */
export type Mode = 'files' | 'folders';

type Options = {
  readonly mode?: Mode;
  readonly exclude?: readonly string[];
  readonly timing?: Partial<WatchOptions>;
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** A library of a folder with these files, scanned and watched. */
export async function startWatching(files: Files, options: Options = {}): Promise<Watched> {
  const { exclude = [], mode = 'folders', timing = {}, settings = {} } = options;
  const photos = photosFolder(files);
  const engine = await startEngine(undefined, {
    watch: { ...quickly, ...(mode === 'folders' ? { mostFiles: 0 } : {}), ...timing },
  });
  const library = await makeLibrary(engine, [photos], { exclude });
  await library.scan();
  engine.api.updateSettings({ 'library.watch.enabled': true, ...settings });
  const watched = watch(engine, photos, library);
  assert.equal((await watched.ready()).mode, mode);
  return watched;
}

/** The same for what a test has made itself. */
export function watch(engine: Engine, photos: TestFolder, library: TestLibrary): Watched {
  return {
    engine,
    photos,
    library,
    settled: async (states) => {
      let last: unknown = null;
      try {
        await until(
          async () => (last = await library.states(photos)),
          (found) => same(found, states),
        );
      } catch (error) {
        assert.deepEqual(last, states);
        throw error;
      }
    },
    ready: () => readyPath(engine, library.id),
  };
}

/** Waits until a library's first import path is watched. */
export async function readyPath(engine: Engine, libraryId: number): Promise<WatchedPath> {
  const path = () => engine.api.watchHealth().paths.find((found) => found.libraryId === libraryId);
  const found = await until(path, (watched) => watched?.isReady === true);
  assert.ok(found);
  return found;
}

function same(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}
