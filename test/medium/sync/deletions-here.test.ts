import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { makeTemp, photosFolder, removeTemp, type Files } from '../../helpers/test-folder.ts';
import { until } from '../../helpers/test-library.ts';

const day = 86_400_000;

describe('what is deleted on the server', () => {
  const trash = makeTemp();
  const dataDir = nodePath.join(makeTemp(), 'data');
  const trashed: string[] = [];
  const engine = sharedEngine({
    dataDir,
    // The system's trash of a test: the folder beside.
    trash: (path) => {
      trashed.push(path);
      fs.renameSync(path, nodePath.join(trash, `${trashed.length}-${nodePath.basename(path)}`));
      return Promise.resolve();
    },
  });
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterEach(() => {
    server.fault = () => null;
    server.reset();
    server.requests.length = 0;
    trashed.length = 0;
  });
  afterAll(async () => {
    await server.stop();
    removeTemp(trash);
    removeTemp(nodePath.dirname(dataDir));
  });

  const twoWay = (files: Files, choices: Record<string, unknown> = {}) =>
    TwoWayLibrary.make(engine(), server, files, choices);
  const asset = (name: string) => {
    const found = [...server.assets.values()].find(({ originalFileName }) => originalFileName === name);
    if (found === undefined) throw new Error(`The server has no ${name}.`);
    return found;
  };
  const throwAway = (...names: readonly string[]) => {
    for (const name of names) asset(name).isTrashed = true;
  };
  const uploads = () =>
    server.requests.filter(({ method, path }) => method === 'POST' && path === '/api/assets').length;
  it('stays here and is not sent again, nor is a copy, before a person says so', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' }, { mode: 'upload' });
    throwAway('a.jpg');
    server.assets.delete(asset('b.jpg').id);
    const before = uploads();
    expect(await synced.sync()).toMatchObject({ synced: { files: 1 }, tombstones: { files: 2 } });
    synced.photos.write('copy of a.jpg', 'a');
    synced.photos.write('copy of b.jpg', 'b');
    expect(await synced.scanAndSync()).toMatchObject({ synced: { files: 1 }, tombstones: { files: 4 } });
    expect(uploads()).toBe(before);
    expect(trashed).toEqual([]);
    const again = synced.tombstones().filter(({ path }) => /\/[ab]\.jpg$/.test(path));
    engine().api.uploadAgain(again.map(({ id }) => id));
    // What has the same content is on the server with it.
    expect(await synced.sync()).toMatchObject({ synced: { files: 5 }, tombstones: { files: 0 } });
    expect(server.live.map(({ originalFileName }) => originalFileName).toSorted()).toEqual([
      'a.jpg',
      expect.stringContaining('b.jpg'),
      'c.jpg',
    ]);
    expect(uploads()).toBe(before + 1);
  });

  it('is on the server again when somebody took it out of the trash there', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deletesHere: true, deleteGrace: 3600 });
    throwAway('a.jpg');
    expect(await synced.sync()).toMatchObject({ tombstones: { files: 1 }, deletions: { waiting: 1 } });
    asset('a.jpg').isTrashed = false;
    expect(await synced.sync()).toMatchObject({ synced: { files: 2 }, deletions: { waiting: 0 } });
    expect(synced.states()).toEqual({ 'a.jpg': 'cancelled' });
    expect(trashed).toEqual([]);
  });

  it('goes to the trash of this system where a person wants that, and is written down first', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
    photos.write('old.jpg', 'old', { modifiedAt: new Date(Date.now() - 4000 * day) });
    const synced = await TwoWayLibrary.make(engine(), server, photos, { deletesHere: true });
    const { id } = asset('a.jpg');
    throwAway('a.jpg', 'old.jpg');
    await synced.sync();
    await until(
      () => synced.library.paths(photos),
      (paths) => paths.join() === 'b.jpg,old.jpg',
    );
    expect(trashed).toEqual([photos.at('a.jpg')]);
    expect(synced.states()).toEqual({ 'a.jpg': 'done', 'old.jpg': 'refused' });
    expect(manifestLines(dataDir)).toMatchObject([
      {
        path: photos.at('a.jpg'),
        size: 1,
        asset_id: id,
        checksum: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8',
      },
    ]);
    // Its being gone here is no deletion of its own.
    await synced.scanAndSync();
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('stays here when it is not what was uploaded any more', async () => {
    const files = { 'edited.jpg': 'one', 'link.jpg': 'two', 'same time.jpg': 'three', 'b.jpg': 'b' };
    const synced = await twoWay(files, { deletesHere: true, deleteGrace: 3600 });
    const { photos } = synced;
    throwAway('edited.jpg', 'link.jpg', 'same time.jpg');
    expect(await synced.sync()).toMatchObject({ deletions: { waiting: 3 } });
    photos.write('edited.jpg', 'another');
    const { mtime } = fs.statSync(photos.at('same time.jpg'));
    photos.write('same time.jpg', 'THREE', { modifiedAt: mtime });
    photos.rename('link.jpg', '../elsewhere.jpg');
    photos.link('link.jpg', '../elsewhere.jpg');
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await until(
      () => synced.states(),
      (states) => Object.values(states).every((state) => state !== 'waiting'),
    );
    expect(Object.values(synced.states())).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(trashed).toEqual([]);
  });

  it('is no deletion while the import path is not healthy', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deletesHere: true, deleteGrace: 3600 });
    throwAway('a.jpg');
    await synced.sync();
    const putBack = synced.photos.takeAway();
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await synced.sync();
    expect(synced.deletions()).toMatchObject([
      { state: 'waiting', reason: expect.stringContaining('empty') },
    ]);
    putBack();
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await synced.sync();
    expect(trashed).toEqual([synced.photos.at('a.jpg')]);
  });

  it('is nothing at all when the server was set up anew: a person is asked, and all of it goes there again', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deletesHere: true });
    server.reset();
    expect(await synced.sync()).toMatchObject({ tombstones: { files: 0 }, deletions: { held: 2 } });
    await synced.sync();
    expect(trashed).toEqual([]);
    const [plan] = synced.plans();
    expect(plan).toMatchObject({
      direction: 'here',
      count: 2,
      reason: expect.stringContaining('knows none of 2'),
    });
    engine().api.dismissSyncPlan(plan?.id ?? 0);
    expect(await synced.sync()).toMatchObject({ synced: { files: 2 }, deletions: { held: 0 } });
    expect(server.live).toHaveLength(2);
  });

  it('waits for a person where it is too much at once', async () => {
    const photos = photosFolder();
    const names = photos.writeMany(120);
    const synced = await TwoWayLibrary.make(engine(), server, photos, { deletesHere: true });
    throwAway(...names.slice(0, 110));
    expect(await synced.sync()).toMatchObject({ tombstones: { files: 0 }, deletions: { held: 110 } });
    const [plan] = synced.plans();
    expect(plan).toMatchObject({ direction: 'here', count: 110, outOf: 120 });
    expect(trashed).toEqual([]);
    engine().api.applySyncPlan(plan?.id ?? 0);
    await until(
      () => synced.library.paths(photos),
      (paths) => paths.length === 10,
    );
    expect(trashed).toHaveLength(110);
  });

  it('is not found out from a refused key, and is known again once the key is', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deletesHere: true });
    throwAway('a.jpg');
    server.fault = ({ path }) =>
      path.endsWith('/bulk-upload-check') ? { kind: 'status', status: 401 } : null;
    expect(await synced.sync()).toMatchObject({ failureKind: 'key-refused', tombstones: { files: 0 } });
    server.fault = () => null;
    await synced.sync();
    expect(trashed).toEqual([synced.photos.at('a.jpg')]);
  });

  it('is only kept track of in a mirror, which sends nothing', async () => {
    const synced = await twoWay({ 'a.jpg': 'a' }, { mode: 'mirror', deletesHere: true });
    expect(server.live).toEqual([]);
    expect(engine().api.getMapping(synced.mappingId)).toMatchObject({
      synced: { files: 0 },
      queued: { files: 1 },
      failure: null,
    });
    expect(uploads()).toBe(0);
  });
});

function manifestLines(dataDir: string): unknown[] {
  const text = fs.readFileSync(nodePath.join(dataDir, 'trash-manifest.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
