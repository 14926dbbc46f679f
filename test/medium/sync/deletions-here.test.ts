import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { writeBehindHeldDatabase } from '../../helpers/held-database.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { syncNow } from '../../helpers/immich/synced-library.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { makeTemp, photosFolder, removeTemp, type Files } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

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
    server.takesNothing = false;
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
  /** As if a mapping had been synced so many seconds ago. */
  function syncedEarlier(mappingId: number, seconds: number): void {
    const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
    database.pragma('busy_timeout = 10000');
    const sql = 'UPDATE sync_file SET synced_at = synced_at - ? WHERE mapping_id = ?';
    database.prepare(sql).run(seconds * 1000, mappingId);
    database.close();
  }

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

  /** Has a file written at the n-th question what the server has, or right after its answer was acted upon. */
  const writeAtCheck = (nth: number, path: string, isBehind: boolean) => {
    let checks = 0;
    server.fault = (request) => {
      if (!request.path.endsWith('/bulk-upload-check') || ++checks !== nth) return null;
      if (!isBehind) {
        fs.writeFileSync(path, 'edited');
        return null;
      }
      const until = writeBehindHeldDatabase(databaseFile(dataDir), path, 'edited');
      return { kind: 'held', what: 'answer', until };
    };
  };

  /** Has what waits carried out now; answers what became of it. */
  const hurried = async (synced: TwoWayLibrary) => {
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    return until(
      () => synced.states(),
      (states) => !Object.values(states).includes('waiting'),
    );
  };

  it.each([
    ['right after its content was read', 1, true],
    ['while the server is asked once more', 2, false],
    ['right before it is moved', 2, true],
  ] as const)('stays here when it is changed after it was looked at: %s', async (_, nth, isBehind) => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deletesHere: true, deleteGrace: 3600 });
    throwAway('a.jpg');
    await synced.sync();
    writeAtCheck(nth, synced.photos.at('a.jpg'), isBehind);
    expect(await hurried(synced)).toEqual({ 'a.jpg': 'cancelled' });
    expect(trashed).toEqual([]);
    // Nor does the list of what was moved claim that it was.
    expect(manifestLines(dataDir)).not.toContainEqual(
      expect.objectContaining({ path: synced.photos.at('a.jpg') }),
    );
  });

  it('stays here when the server has it again once its turn comes', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deletesHere: true, deleteGrace: 3600 });
    throwAway('a.jpg');
    await synced.sync();
    let checks = 0;
    server.fault = ({ path }) => {
      if (path.endsWith('/bulk-upload-check') && ++checks === 2) asset('a.jpg').isTrashed = false;
      return null;
    };
    expect(await hurried(synced)).toEqual({ 'a.jpg': 'cancelled' });
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

  it('is nothing when the server says of what it has that it takes no such files', async () => {
    const synced = await twoWay(
      { 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' },
      { deletesHere: true, deleteGrace: 3600 },
    );
    throwAway('a.jpg');
    expect(await synced.sync()).toMatchObject({ deletions: { waiting: 1 } });
    server.takesNothing = true;
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    expect(await synced.sync()).toMatchObject({ synced: { files: 2 }, deletions: { waiting: 1, held: 0 } });
    expect(trashed).toEqual([]);
    server.takesNothing = false;
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await synced.sync();
    expect(trashed).toEqual([synced.photos.at('a.jpg')]);
  });

  it('is no deletion when the server knows nothing that it got first, and something that it got since', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' }, { deletesHere: true });
    server.reset();
    syncedEarlier(synced.mappingId, 3600);
    synced.photos.write('new.jpg', 'new');
    await synced.library.scan();
    await until(
      () => server.live.length,
      (count) => count === 1,
    );
    expect(await synced.sync()).toMatchObject({ tombstones: { files: 0 }, deletions: { held: 3 } });
    expect(synced.plans()).toMatchObject([
      { count: 3, reason: expect.stringContaining('knows none of 3 files that it got from here first') },
    ]);
    expect(trashed).toEqual([]);
    engine().api.dismissSyncPlan(synced.plans()[0]?.id ?? 0);
    expect(await synced.sync()).toMatchObject({ synced: { files: 4 } });
    expect(server.live).toHaveLength(4);
  });

  it('is counted alike in all words about it, whatever a person decided about some of it before', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c', 'd.jpg': 'd' }, {});
    throwAway('d.jpg');
    expect(await synced.sync()).toMatchObject({ tombstones: { files: 1 } });
    server.reset();
    await synced.sync();
    const held = synced.deletions().filter(({ state }) => state === 'held');
    expect(synced.plans()).toMatchObject([
      { count: 3, outOf: 3, reason: expect.stringContaining('none of 3 files') },
    ]);
    engine().api.cancelDeletions(held.slice(0, 1).map(({ id }) => id));
    expect(synced.plans()).toMatchObject([{ count: 2, reason: expect.stringContaining('none of 2 files') }]);
  });

  it('is not sent again from another library of the same user either', async () => {
    const first = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    server.assets.delete(asset('a.jpg').id);
    expect(await first.sync()).toMatchObject({ tombstones: { files: 1 } });
    const photos = photosFolder({ 'copy.jpg': 'a', 'c.jpg': 'c' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId } = engine().api.getMapping(first.mappingId);
    const { id } = engine().api.createMapping(library.id, userId, {});
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 1 }, tombstones: { files: 1 } });
    expect(server.live.map(({ originalFileName }) => originalFileName).toSorted()).toEqual([
      'b.jpg',
      'c.jpg',
    ]);
    // A person's word counts for the user as well.
    engine().api.uploadAgain(first.tombstones().map((tombstone) => tombstone.id));
    await first.sync();
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 2 }, tombstones: { files: 0 } });
    expect(server.live).toHaveLength(3);
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
