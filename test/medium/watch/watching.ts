import assert from 'node:assert/strict';
import { beforeAll } from 'vitest';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import type { WatchedPath } from '../../../main/engine/watch/watch-health.ts';
import type { WatchOptions } from '../../../main/engine/watch/watch-options.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, type Files } from '../../helpers/test-folder.ts';
import { makeLibrary, until, type TestLibrary } from '../../helpers/test-library.ts';

/** How a folder is watched: `files` is what small ones get, `folders` what large ones get. */
export type Mode = 'files' | 'folders';

/** In more of a hurry than people: what is waited for is the order of things, not the time. */
const quickly: Partial<WatchOptions> = { quietMs: 200, pollMs: 50, lookMs: 50 };

/** The usual pace, or a quick one, that makes small folders be watched as if they were large. */
export function optionsFor(mode: Mode, more: Partial<WatchOptions> = {}): Partial<WatchOptions> {
  return { ...quickly, ...(mode === 'folders' ? { mostFiles: 0 } : {}), ...more };
}

/** One engine that watches, for all tests of a block. */
export function sharedWatchingEngine(mode: Mode, more: Partial<WatchOptions> = {}): () => Engine {
  const engine = sharedEngine({ watch: optionsFor(mode, more) });
  beforeAll(() => void engine().api.updateSettings({ 'library.watch.enabled': true }));
  return engine;
}

/** A folder with these files, scanned and watched. */
export async function watchFiles(engine: Engine, files: Files, exclude: readonly string[] = []) {
  const photos = photosFolder(files);
  const library = await makeLibrary(engine, [photos], { exclude });
  await library.scan();
  const path = await untilReady(library);
  return { photos, library, path };
}

/** Waits until a library's first import path is watched. */
export async function untilReady(library: TestLibrary): Promise<WatchedPath> {
  const found = await until(
    () => watchedPath(library),
    (path) => path?.isReady === true,
  );
  assert.ok(found);
  return found;
}

export function watchedPath({ engine, id }: TestLibrary): WatchedPath | undefined {
  return engine.api.watchHealth().paths.find((found) => found.libraryId === id);
}

/** How `expect.poll` waits for what follows from an event: the test's own time-out is what counts. */
export const patience = { timeout: 60_000, interval: 20 } as const;
