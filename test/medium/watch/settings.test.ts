import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AppliedChange } from '../../../main/engine/asset/applied-changes.ts';
import type { WatchOptions } from '../../../main/engine/watch/watch-options.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { optionsFor, patience, untilReady, watchedPath, watchFiles } from './watching.ts';

async function startWatching(dataDir?: string, more: Partial<WatchOptions> = {}) {
  const engine = await startEngine(dataDir, { watch: optionsFor('folders', more) });
  engine.api.updateSettings({ 'library.watch.enabled': true });
  return engine;
}

describe('watching', () => {
  it('is off until it is turned on, and ends at once when it is turned off', async () => {
    const engine = await startEngine(undefined, { watch: optionsFor('folders') });
    engine.api.updateSettings({ 'library.watch.enabled': true });
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
    engine.api.updateSettings({ 'library.watch.enabled': false });
    await expect
      .poll(() => watchedPath(library), patience)
      .toMatchObject({ mode: 'off', reason: 'Watching is off.' });
    photos.write('b.jpg');
    await pause(600);
    expect(await library.paths(photos)).toEqual(['a.jpg']);
    expect(engine.api.watchHealth()).toMatchObject({ isEnabled: false, used: 0 });
  });

  it('can be off for one library', async () => {
    const engine = await startWatching();
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
    await engine.api.updateLibrary(library.id, { isWatched: false });
    const reason = 'Watching is off for this library.';
    await expect.poll(() => watchedPath(library), patience).toMatchObject({ mode: 'off', reason });
    photos.write('b.jpg');
    await pause(600);
    expect(await library.paths(photos)).toEqual(['a.jpg']);
    await engine.api.updateLibrary(library.id, { isWatched: true });
    await untilReady(library);
    photos.write('c.jpg');
    await expect.poll(() => library.paths(photos), patience).toContain('c.jpg');
  });

  it('does nothing during a pause and finds afterwards what happened in it', async () => {
    const engine = await startWatching();
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
    engine.api.pauseQueues(null);
    await expect.poll(() => watchedPath(library)?.mode, patience).toBe('off');
    photos.write('b.jpg');
    await pause(600);
    expect(await library.paths(photos)).toEqual(['a.jpg']);
    engine.api.resumeQueues();
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
    await untilReady(library);
    photos.write('c.jpg');
    await expect.poll(() => library.paths(photos), patience).toContain('c.jpg');
  });

  it('follows new rules at once', async () => {
    const engine = await startWatching();
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a', 'raw/b.jpg': 'b' }, ['**/raw/**']);
    expect(watchedPath(library)?.watches).toBe(1);
    await engine.api.updateLibrary(library.id, { exclusionPatterns: ['**/other/**'] });
    await expect.poll(() => watchedPath(library), patience).toMatchObject({ isReady: true, watches: 2 });
    photos.write('raw/c.jpg');
    await expect.poll(() => library.paths(photos), patience).toEqual(['a.jpg', 'raw/c.jpg']);
  });

  it('watches a folder that is added to a library, and not one that is taken out', async () => {
    const engine = await startWatching();
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
    const second = tempFolder();
    await engine.api.updateLibrary(library.id, { importPaths: [second.path] });
    await expect
      .poll(() => engine.api.watchHealth().paths, patience)
      .toMatchObject([{ importPath: second.path, isReady: true }]);
    photos.write('b.jpg');
    second.write('c.jpg');
    await expect.poll(async () => (await library.paths('/')).length, patience).toBe(2);
    expect(await library.paths(second)).toContain('c.jpg');
  });

  it('keeps a deleted file as offline in the trash where that is the setting', async () => {
    const engine = await startWatching();
    engine.api.updateSettings({ 'library.watch.onDelete': 'offline' });
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a', 'b.jpg': 'b' });
    photos.remove('a.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'missing', 'b.jpg': 'online' });
    photos.write('a.jpg', 'back');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
  });

  it('keeps what it has seen when the app ends before it counts', async () => {
    const dataDir = tempFolder().at('data');
    const engine = await startWatching(dataDir, { quietMs: 60_000 });
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
    photos.write('b.jpg');
    await expect.poll(() => watchedPath(library)?.lastEventAt, patience).not.toBeNull();
    await engine.stop();
    const next = await startEngine(dataDir);
    const list = () =>
      next.api.listAssets({ libraryId: library.id, state: 'all', search: '', offset: 0, limit: 10 });
    await expect.poll(async () => (await list()).items.length, patience).toBe(2);
  });

  it('goes over to folders once there are too many files to follow each', async () => {
    const engine = await startWatching(undefined, { mostFiles: 20 });
    const { photos, library, path } = await watchFiles(engine, { 'a.jpg': 'a' });
    expect(path.mode).toBe('files');
    photos.writeMany(30, 'more');
    await expect.poll(() => watchedPath(library), patience).toMatchObject({ mode: 'folders', isReady: true });
    photos.write('more/last.jpg');
    await expect.poll(async () => (await library.paths(photos)).length, patience).toBe(32);
  });

  it('tells of each change that was applied', async () => {
    const engine = await startWatching();
    const changes: AppliedChange[] = [];
    engine.on('asset.applied', (change) => changes.push(change));
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a', 'old.jpg': 'old' });
    await expect.poll(() => changes.length, patience).toBe(2);
    changes.length = 0;
    const told = () => changes.map(({ event, path }) => `${event} ${path.slice(photos.path.length + 1)}`);
    photos.write('b.jpg');
    await expect.poll(told, patience).toEqual(['imported b.jpg']);
    photos.write('b.jpg', 'changed');
    await expect.poll(told, patience).toContain('updated b.jpg');
    photos.rename('old.jpg', 'new.jpg');
    await expect.poll(told, patience).toContain('moved new.jpg');
    photos.remove('a.jpg');
    await expect.poll(told, patience).toContain('removed a.jpg');
    expect(told()).toEqual(['imported b.jpg', 'updated b.jpg', 'moved new.jpg', 'removed a.jpg']);
    expect(changes.every(({ libraryId }) => libraryId === library.id)).toBe(true);
  });

  it('waits 5000 ms for a file to be quiet', async () => {
    const engine = await startEngine(undefined, { watch: { mostFiles: 0 } });
    engine.api.updateSettings({ 'library.watch.enabled': true });
    const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
    const began = Date.now();
    photos.write('b.jpg');
    await expect.poll(() => library.paths(photos), { timeout: 20_000, interval: 10 }).toContain('b.jpg');
    const took = Date.now() - began;
    expect(took).toBeGreaterThanOrEqual(5000);
  });
});
