import { afterEach, describe, expect, it } from 'vitest';
import { ImmichClient } from '../../../main/engine/sync/api/immich-client.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { writeBehindHeldDatabase } from '../../helpers/held-database.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { syncNow } from '../../helpers/immich/synced-library.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { upload } from '../../helpers/immich/uploads.ts';
import { photosFolder, type Files } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

const day = 86_400_000;
const hour = 3600;

describe('what is deleted here', () => {
  const { dataDir, engine, server } = sharedServer();

  afterEach(() => {
    server.fault = () => null;
    server.takesNothing = false;
    server.reset();
    server.requests.length = 0;
  });
  const twoWay = (files: Files, choices: Record<string, unknown> = {}) =>
    TwoWayLibrary.make(engine(), server, files, choices);
  const names = () => server.live.map(({ originalFileName }) => originalFileName).toSorted();
  const sent = (method: string, path = '/api/assets') =>
    server.requests.filter((request) => request.method === method && request.path === path).length;

  it('goes to the trash of the server, and nothing else does', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    await synced.remove('a.jpg');
    expect(names()).toEqual(['b.jpg']);
    expect([...server.assets.values()].filter(({ isTrashed }) => isTrashed)).toHaveLength(1);
    expect(synced.states()).toEqual({ 'a.jpg': 'done' });
    expect(sent('DELETE')).toBe(1);
    // Asked again, it is over.
    expect(await synced.sync()).toMatchObject({ synced: { files: 1 }, deletions: { waiting: 0, held: 0 } });
    expect(sent('DELETE')).toBe(1);
  });

  it('waits for its time, can be taken back, and can be hurried', async () => {
    const files = { 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c', 'd.jpg': 'd' };
    const synced = await twoWay(files, { deleteGrace: hour });
    expect(await synced.remove('a.jpg', 'b.jpg')).toMatchObject({ deletions: { waiting: 2 } });
    expect(synced.deletions().map(({ dueAt }) => Date.parse(dueAt ?? '') > Date.now())).toEqual([true, true]);
    const idOf = (name: string) => synced.deletions().find(({ path }) => path.endsWith(name))?.id ?? 0;
    engine().api.cancelDeletions([idOf('a.jpg')]);
    engine().api.deleteNow([idOf('b.jpg')]);
    await synced.sync();
    expect(synced.states()).toEqual({ 'a.jpg': 'cancelled', 'b.jpg': 'done' });
    expect(names()).toEqual(['a.jpg', 'c.jpg', 'd.jpg']);
    // What is switched off meanwhile does not happen later.
    expect(await synced.remove('c.jpg')).toMatchObject({ deletions: { waiting: 1 } });
    const { mappingId } = synced;
    expect(engine().api.updateMapping(mappingId, { mode: 'upload' })).toMatchObject({
      deletions: { waiting: 0 },
    });
    engine().api.updateMapping(mappingId, { mode: 'two-way', deleteGrace: 0 });
    // What was kept is kept for good.
    await synced.scanAndSync();
    expect(names()).toEqual(['a.jpg', 'c.jpg', 'd.jpg']);
    expect(() => engine().api.cancelDeletions([idOf('b.jpg')])).toThrow(/still to be done/);
  });

  it.each<[name: string, choices: Record<string, unknown>, age: number, reason: RegExp]>([
    ['a library that is uploaded only', { mode: 'upload' }, 1, /uploaded only/],
    ['a file older than the threshold', {}, 15, /stays on the server/],
    ['a file dated in the future', {}, -1, /future/],
    ['an extension that was left out since', { excludedExtensions: ['jpg'] }, 1, /extension/],
  ])('stays on the server: %s', async (_, { excludedExtensions = [], ...choices }, age, reason) => {
    const photos = photosFolder();
    photos.write('a.jpg', 'a', { modifiedAt: new Date(Date.now() - age * day) });
    photos.write('b.jpg', 'b');
    const synced = await TwoWayLibrary.make(engine(), server, photos, choices);
    engine().api.updateMapping(synced.mappingId, { excludedExtensions });
    await synced.remove('a.jpg');
    expect(names()).toEqual(['a.jpg', 'b.jpg']);
    expect(synced.deletions()).toMatchObject([{ state: 'refused', reason: expect.stringMatching(reason) }]);
    expect(sent('DELETE')).toBe(0);
  });

  it('stays on the server until its last copy is gone', async () => {
    const synced = await twoWay({ 'a.jpg': 'same', 'copies/a.jpg': 'same', 'b.jpg': 'b' });
    await synced.remove('a.jpg');
    expect(server.live).toHaveLength(2);
    expect(synced.deletions()).toMatchObject([
      { state: 'refused', reason: expect.stringContaining('copies') },
    ]);
    await synced.remove('copies/a.jpg');
    expect(names()).toEqual(['b.jpg']);
  });

  it('takes its deletion back when it returns, and its asset out of the trash when that was done', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deleteGrace: hour });
    const putBack = synced.photos.takeAway('.');
    putBack();
    synced.photos.rename('a.jpg', '../away.jpg');
    await synced.scanAndSync();
    expect(synced.states()).toEqual({ 'a.jpg': 'waiting' });
    synced.photos.rename('../away.jpg', 'a.jpg');
    expect(await synced.scanAndSync()).toMatchObject({ synced: { files: 2 }, deletions: { waiting: 0 } });
    expect(synced.states()).toEqual({ 'a.jpg': 'cancelled' });
    engine().api.updateMapping(synced.mappingId, { deleteGrace: 0 });
    synced.photos.rename('a.jpg', '../away.jpg');
    await synced.scanAndSync();
    expect(names()).toEqual(['b.jpg']);
    synced.photos.rename('../away.jpg', 'a.jpg');
    const uploads = sent('POST');
    expect(await synced.scanAndSync()).toMatchObject({ synced: { files: 2 }, tombstones: { files: 0 } });
    expect(names()).toEqual(['a.jpg', 'b.jpg']);
    expect(sent('POST')).toBe(uploads);
  });

  it('is not undone in the trash of the server for an asset that somebody else put there', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    // It is done there, and the server is away before that is known here.
    server.fault = ({ method }) => {
      if (method !== 'DELETE') return null;
      server.fault = () => ({ kind: 'status', status: 503 });
      return { kind: 'cut', when: 'after-work' };
    };
    synced.photos.rename('a.jpg', '../away.jpg');
    await synced.scanAndSync();
    const ours = [...server.assets.values()].find(({ isTrashed }) => isTrashed);
    synced.photos.rename('../away.jpg', 'a.jpg');
    await synced.scanAndSync();
    expect(synced.states()).toEqual({ 'a.jpg': 'cancelled' });
    server.fault = () => null;
    server.assets.delete(ours?.id ?? '');
    const baseUrl = `${server.url}/api`;
    const client = new ImmichClient({ baseUrl, label: 'home', apiKey: synced.apiKey, parallel: 1 });
    const { id } = await client.upload(upload('again.jpg', Buffer.from('a')));
    await client.trash([id]);
    client.close();
    expect(await synced.sync()).toMatchObject({ failure: null, tombstones: { files: 1 } });
    expect(sent('POST', '/api/trash/restore/assets')).toBe(0);
    expect(names()).toEqual(['b.jpg']);
  });

  it('is a move when the file is found elsewhere, in another import path and with another time too', async () => {
    const second = photosFolder({ 'x.jpg': 'x' });
    const photos = photosFolder({ 'a.jpg': 'moved', 'b.jpg': 'taken along' });
    photos.write('c.jpg', 'c');
    const synced = await TwoWayLibrary.make(engine(), server, photos, {}, [second]);
    const before = [...server.assets.keys()];
    const uploads = sent('POST');
    photos.rename('a.jpg', `../../${second.path.split('/').slice(-2).join('/')}/moved.jpg`);
    photos.remove('b.jpg');
    second.write('other name.jpg', 'taken along', { modifiedAt: new Date(Date.now() - 3 * day) });
    expect(await synced.scanAndSync()).toMatchObject({ synced: { files: 4 }, deletions: { waiting: 0 } });
    expect([...server.assets.keys()]).toEqual(before);
    expect(server.live).toHaveLength(4);
    expect([sent('POST'), sent('DELETE')]).toEqual([uploads, 0]);
  });

  it('is no deletion while the drive is away, however much its time has come', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deleteGrace: hour });
    await synced.remove('a.jpg');
    const putBack = synced.photos.takeAway();
    engine().api.deleteNow([synced.deletions()[0]?.id ?? 0]);
    await synced.scanAndSync();
    expect(synced.deletions()).toMatchObject([
      { state: 'waiting', reason: expect.stringContaining('empty') },
    ]);
    expect(server.live).toHaveLength(2);
    putBack();
    engine().api.deleteNow([synced.deletions()[0]?.id ?? 0]);
    await synced.scanAndSync();
    expect(synced.states()).toEqual({ 'a.jpg': 'done' });
    expect(names()).toEqual(['b.jpg']);
  });

  it('is no deletion when a rule has changed, or a person forgot the photo', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'raw/b.jpg': 'b', 'c.jpg': 'c' });
    await engine().api.updateLibrary(synced.library.id, { exclusionPatterns: ['**/raw/**'] });
    const { id } = await synced.library.asset(synced.photos.at('c.jpg'));
    engine().api.forgetAssets([id]);
    synced.photos.remove('raw/b.jpg');
    await synced.scanAndSync();
    expect(synced.deletions()).toEqual([]);
    expect(server.live).toHaveLength(3);
  });

  it('waits for a person where it is too much at once', async () => {
    const photos = photosFolder();
    const many = photos.writeMany(150);
    const synced = await TwoWayLibrary.make(engine(), server, photos);
    photos.remove(...many.slice(0, 120));
    await synced.library.scan();
    for (const { id } of synced.library.plans()) engine().api.applyPlan(id);
    await until(
      () => synced.library.states(photos),
      (states) => Object.values(states).filter((state) => state === 'missing').length === 120,
    );
    expect(await synced.sync()).toMatchObject({ deletions: { waiting: 0, held: 120 } });
    const [plan] = synced.plans();
    expect(plan).toMatchObject({ direction: 'there', count: 120, outOf: 150 });
    expect(plan?.samples).toHaveLength(8);
    expect(sent('DELETE')).toBe(0);
    engine().api.applySyncPlan(plan?.id ?? 0);
    await synced.sync();
    expect(server.live).toHaveLength(30);
    expect(synced.plans()).toEqual([]);
    expect(() => engine().api.applySyncPlan(plan?.id ?? 0)).toThrow(/no held plan/);
  });

  it('is looked at again before each request: what comes back meanwhile stays on the server', async () => {
    const photos = photosFolder();
    const many = photos.writeMany(60);
    const synced = await TwoWayLibrary.make(engine(), server, photos);
    const last = many[49] ?? '';
    server.fault = ({ method }) => {
      if (method === 'DELETE') photos.write(last, last);
      return null;
    };
    await synced.remove(...many.slice(0, 50));
    expect(names()).toEqual([last, ...many.slice(50)]);
    expect(synced.states()[last]).toBe('cancelled');
  });

  it('is looked at once more when it was written down that it may have happened', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deleteGrace: hour });
    await synced.remove('a.jpg');
    server.fault = ({ path }) => {
      if (!path.endsWith('/bulk-upload-check')) return null;
      server.fault = () => null;
      const written = writeBehindHeldDatabase(databaseFile(dataDir), synced.photos.at('a.jpg'), 'a');
      return { kind: 'held', what: 'answer', until: written };
    };
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await until(
      () => synced.states(),
      (states) => states['a.jpg'] !== 'waiting',
    );
    expect(synced.states()).toEqual({ 'a.jpg': 'cancelled' });
    expect(sent('DELETE')).toBe(0);
    expect(names()).toEqual(['a.jpg', 'b.jpg']);
  });

  it('is measured by what is here, not by what has long been gone here and stays there', async () => {
    const photos = photosFolder();
    const modifiedAt = new Date(Date.now() - 20 * day);
    const old = Array.from({ length: 1000 }, (_, at) => `old ${at}.jpg`);
    for (const name of old) photos.write(name, name, { modifiedAt });
    const many = photos.writeMany(150);
    const synced = await TwoWayLibrary.make(engine(), server, photos);
    const removeForGood = async (names: readonly string[]) => {
      photos.remove(...names);
      await synced.library.scan();
      for (const { id } of synced.library.plans()) engine().api.applyPlan(id);
      await until(
        () => synced.library.states(photos),
        (states) => names.every((name) => states[name] === 'missing'),
      );
      return synced.sync();
    };
    await removeForGood(old);
    expect(server.live).toHaveLength(1150);
    expect(await removeForGood(many.slice(0, 101))).toMatchObject({ deletions: { held: 101 } });
    expect(synced.plans()).toMatchObject([{ count: 101, outOf: 150 }]);
    expect(server.live).toHaveLength(1150);
  });

  it('is nothing while the server says that it takes no such files, and is not over by that', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deleteGrace: hour });
    await synced.remove('a.jpg');
    server.takesNothing = true;
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await synced.sync();
    expect(synced.states()).toEqual({ 'a.jpg': 'waiting' });
    server.takesNothing = false;
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await synced.sync();
    expect(synced.states()).toEqual({ 'a.jpg': 'done' });
    expect(names()).toEqual(['b.jpg']);
  });

  it('follows for a file that was edited and not yet sent before it went', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    server.fault = ({ path }) => (path === '/api/server/version' ? { kind: 'status', status: 503 } : null);
    synced.photos.write('a.jpg', 'edited');
    expect(await synced.scanAndSync()).toMatchObject({ queued: { files: 1 } });
    await synced.remove('a.jpg');
    server.fault = () => null;
    await synced.sync();
    expect(synced.states()).toEqual({ 'a.jpg': 'done' });
    expect(names()).toEqual(['b.jpg']);
  });

  it('is a move into another library of the same user, although that could not ask yet', async () => {
    const from = await twoWay({ 'a.jpg': 'moved', 'b.jpg': 'b' }, { deleteGrace: hour });
    const photos = photosFolder({ 'c.jpg': 'c' });
    const to = await makeLibrary(engine(), [photos]);
    await to.scan();
    const { userId } = engine().api.getMapping(from.mappingId);
    const { id } = engine().api.createMapping(to.id, userId, {});
    await syncNow(engine(), id);
    // Hashed and not yet asked about: the server is away just then.
    server.fault = ({ path }) =>
      path === '/api/assets/bulk-upload-check' ? { kind: 'status', status: 503 } : null;
    photos.write('a.jpg', 'moved');
    await to.scan();
    expect(await syncNow(engine(), id)).toMatchObject({ queued: { files: 1 } });
    engine().api.pauseMapping(id);
    server.fault = () => null;
    await from.remove('a.jpg');
    engine().api.deleteNow(from.deletions().map((deletion) => deletion.id));
    await from.sync();
    expect(sent('DELETE')).toBe(0);
    expect(from.states()).toEqual({ 'a.jpg': 'waiting' });
    engine().api.resumeMapping(id);
    await syncNow(engine(), id);
    engine().api.deleteNow(from.deletions().map((deletion) => deletion.id));
    await from.sync();
    expect(sent('DELETE')).toBe(0);
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  });

  it('is held, and not tried again, while the key may not delete', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    server.fault = ({ method }) =>
      method === 'DELETE' ? { kind: 'status', status: 403, message: 'Missing required permission' } : null;
    expect(await synced.remove('a.jpg')).toMatchObject({ failure: null, deletions: { held: 1 } });
    await synced.sync();
    expect(sent('DELETE')).toBe(1);
    server.fault = () => null;
    const [plan] = synced.plans();
    expect(plan?.reason).toContain('permission');
    engine().api.applySyncPlan(plan?.id ?? 0);
    await synced.sync();
    expect(names()).toEqual(['b.jpg']);
  });

  it('is nothing while the key is refused or the answers are not those of a server that works', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const faults = [
      { kind: 'status', status: 401 },
      { kind: 'nonsense', body: '{"results":[]}' },
      { kind: 'status', status: 500 },
    ] as const;
    for (const fault of faults) {
      server.fault = ({ path }) => (path.endsWith('/bulk-upload-check') ? fault : null);
      expect((await synced.remove(...(fault === faults[0] ? ['a.jpg'] : []))).failure).not.toBeNull();
      expect(synced.states()).toEqual({ 'a.jpg': 'waiting' });
    }
    expect(sent('DELETE')).toBe(0);
    server.fault = () => null;
    expect(await synced.sync()).toMatchObject({ failure: null });
    expect(names()).toEqual(['b.jpg']);
  });

  it('is over when the server has let go of it already, or says that it never heard of it', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' }, { deleteGrace: hour });
    await synced.remove('a.jpg', 'b.jpg');
    const asset = (name: string) =>
      [...server.assets.values()].find(({ originalFileName }) => originalFileName === name);
    const [a, b] = [asset('a.jpg'), asset('b.jpg')];
    server.assets.delete(a?.id ?? '');
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    // It vanishes between the question and the request.
    server.fault = ({ method }) => {
      if (method === 'DELETE') server.assets.delete(b?.id ?? '');
      return method === 'DELETE' ? { kind: 'status', status: 404 } : null;
    };
    await until(
      () => synced.states(),
      (states) => Object.values(states).every((state) => state === 'done'),
    );
    expect(names()).toEqual(['c.jpg']);
  });

  it('comes to nothing when the server was set up anew', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' }, { deleteGrace: hour });
    await synced.remove('a.jpg');
    server.reset();
    engine().api.deleteNow(synced.deletions().map(({ id }) => id));
    await synced.sync();
    expect(synced.deletions().find(({ direction }) => direction === 'there')).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining('knows nothing'),
    });
    expect(sent('DELETE')).toBe(0);
  });

  it('is followed right after a scan, as what is new is, without anybody asking', async () => {
    const synced = await twoWay({ 'a.jpg': 'a', 'b.jpg': 'b' });
    engine().api.updateSettings({ 'sync.eventLog': true });
    synced.photos.remove('a.jpg');
    synced.photos.write('c.jpg', 'c');
    await synced.library.scan();
    await until(names, (live) => live.join() === 'b.jpg,c.jpg');
    await until(
      () => synced.states(),
      (states) => states['a.jpg'] === 'done',
    );
    const asked = { worker: null, event: null, userId: null, search: 'a.jpg', before: null, limit: 1000 };
    const events = await until(
      async () => (await engine().api.readSyncLog(asked)).items.map(({ event }) => event),
      ([last]) => last === 'db_record_removed',
    );
    expect(events.slice(0, 3)).toEqual(['db_record_removed', 'delete_propagated', 'file_disappeared']);
  });
});
