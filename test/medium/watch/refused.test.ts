import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchFolder, type WatchFolder } from '../../../main/engine/files/folder-watch.ts';
import type { Recheck } from '../../../main/engine/watch/event-coalescer.ts';
import type { TargetState } from '../../../main/engine/watch/root-watcher.ts';
import { WatchFailures } from '../../../main/engine/watch/watch-failures.ts';
import { defaultWatchOptions, limitsOf } from '../../../main/engine/watch/watch-options.ts';
import { Watchers } from '../../../main/engine/watch/watchers.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { optionsFor, patience } from './watching.ts';

/** Watches folders in this thread, with another way to ask the system. */
function watchHere(folder: TestFolder, seam: WatchFolder, stormMs = 60_000) {
  const rechecks: Recheck[] = [];
  let states: readonly TargetState[] = [];
  const options = { ...defaultWatchOptions, ...optionsFor('folders') };
  const watchers = new Watchers({
    limits: limitsOf(options),
    stormMs,
    lookMs: 20,
    dataDir: tempFolder().path,
    watchFolder: seam,
    tell: (_, recheck) => rechecks.push(recheck),
    tellStates: (told) => {
      states = told;
    },
  });
  onTestFinished(() => void watchers.close());
  const { path: root } = folder;
  watchers.set([{ id: 7, mode: 'folders', root, importPaths: [root], exclusionPatterns: [] }]);
  return { rechecks, state: () => states[0], watchers };
}

/** A system that allows only so many watches. */
function allowing(most: number, code = 'ENOSPC'): WatchFolder {
  let used = 0;
  return (...parameters) => (used++ < most ? watchFolder(...parameters) : { value: null, code });
}

describe('a system that refuses to watch', () => {
  it('because its limit is reached is believed, and no watch is held any longer', async () => {
    const photos = photosFolder({ 'a/1.jpg': '', 'b/2.jpg': '', 'c/3.jpg': '' });
    const { state, rechecks } = watchHere(photos, allowing(2));
    await expect.poll(state, patience).toMatchObject({ failure: 'watch-limit', isReady: false, watches: 0 });
    photos.write('a/4.jpg');
    await pause(500);
    expect(rechecks).toEqual([]);
  });

  it('later, for a new folder, is believed too', async () => {
    const photos = photosFolder({ 'a/1.jpg': '' });
    const { state } = watchHere(photos, allowing(2));
    await expect.poll(state, patience).toMatchObject({ failure: null, isReady: true, watches: 2 });
    photos.folder('b');
    await expect.poll(state, patience).toMatchObject({ failure: 'watch-limit', watches: 0 });
  });

  it('because too many programs watch says so', async () => {
    const { state } = watchHere(photosFolder({ 'a/1.jpg': '' }), allowing(0, 'EMFILE'));
    await expect.poll(state, patience).toMatchObject({ failure: 'instance-limit' });
  });

  it('a folder that may not be read leaves it out and watches the rest', async () => {
    const photos = photosFolder({ 'a/1.jpg': '', 'b/2.jpg': '' });
    const seam: WatchFolder = (path, ...rest) =>
      path.endsWith('/a') ? { value: null, code: 'EACCES' } : watchFolder(path, ...rest);
    const { state } = watchHere(photos, seam);
    await expect.poll(state, patience).toMatchObject({ failure: null, isReady: true, watches: 2 });
  });
});

it('a clock that is set back keeps nothing waiting until it has caught up', async () => {
  const photos = photosFolder({ 'a.jpg': '' });
  const { state, rechecks } = watchHere(photos, watchFolder);
  await expect.poll(state, patience).toMatchObject({ isReady: true, lastEventAt: null });
  photos.write('b.jpg');
  await expect.poll(state, patience).not.toMatchObject({ lastEventAt: null });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3600_000 });
  onTestFinished(() => void vi.useRealTimers());
  const heard = () => rechecks.flatMap(({ files }) => files);
  await vi.waitFor(() => expect(heard()).toEqual([photos.at('b.jpg')]), patience);
});

it('a storm that does not end is not followed any more', async () => {
  const photos = photosFolder({ 'a.jpg': '' });
  const { state, rechecks } = watchHere(photos, watchFolder, 1000);
  await expect.poll(state, patience).toMatchObject({ isReady: true });
  photos.writeMany(5100);
  while (state()?.failure === null) {
    photos.write('again.jpg', String(Date.now()));
    await pause(20);
  }
  expect(state()).toMatchObject({ failure: 'storm', isReady: false, watches: 0 });
  expect(rechecks.filter(({ scan }) => scan === null)).toEqual([]);
});

describe('failures', () => {
  const hour = 3_600_000;

  it('of the limit are told once, with the line that raises it, and forgotten when it is raised', () => {
    const lines: string[] = [];
    const logger = {
      info: () => undefined,
      warn: (line: string) => lines.push(line),
      error: () => undefined,
    };
    const failures = new WatchFailures(hour, logger);
    failures.add(1, '/a', 'watch-limit', 8192);
    failures.add(2, '/b', 'watch-limit', 8192);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(
      'ENOSPC) is reached. Folders are looked through now and then instead. Raise it with: ' +
        'echo fs.inotify.max_user_watches=524288 | sudo tee /etc/sysctl.d/60-lightkeeper.conf && sudo sysctl --system',
    );
    failures.forget(8192, true, Date.now() + 2 * hour);
    expect([failures.of(1), failures.of(2)]).toEqual(['watch-limit', 'watch-limit']);
    failures.forget(524_288, true, Date.now());
    expect(failures.list()).toEqual([]);
  });

  it('of a storm are forgotten after a while, or when watching is turned on again', () => {
    const failures = new WatchFailures(hour, {
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    });
    failures.add(1, '/a', 'storm', null);
    failures.forget(null, true, Date.now() + hour / 2);
    expect(failures.of(1)).toBe('storm');
    failures.forget(null, true, Date.now() + 2 * hour);
    expect(failures.of(1)).toBeNull();
    failures.add(1, '/a', 'storm', null);
    failures.forget(null, false, Date.now());
    expect(failures.of(1)).toBeNull();
  });
});
