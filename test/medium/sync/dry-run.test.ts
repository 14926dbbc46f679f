import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../../main/engine/sync/event-log.ts';
import type { DryRunAction } from '../../../main/engine/sync/plan/dry-run-view.ts';
import { dumpDatabase } from '../../helpers/database-dump.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { makeTemp, photosFolder, removeTemp, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

describe('a dry run', () => {
  const server = new FakeImmich();
  const folder = makeTemp();
  const dataDir = nodePath.join(folder, 'data');
  // Registered first, so done last: after the engine has let go of its folder.
  afterAll(() => removeTemp(folder));
  const engine = sharedEngine({ dataDir, trash: async (path) => fs.rmSync(path) });

  beforeAll(async () => {
    await server.start();
    // Whatever a look into the files would write has no place in what is compared.
    engine().api.pauseQueues(null, ['Sidecar', 'MetadataExtraction', 'ThumbnailGeneration']);
  });
  afterEach(() => {
    server.fault = () => null;
    server.reset();
  });
  afterAll(() => server.stop());

  type Plan = Partial<Record<DryRunAction, Record<string, string | null>>>;

  /** The whole plan: by action what happens to which file, and why. */
  async function planOf(mappingId: number, photos: TestFolder): Promise<Plan> {
    const { counts } = await engine().api.startSyncPlan(mappingId);
    const page = await engine().api.syncPlanPage({ mappingId, action: null, offset: 0, limit: 1000 });
    const plan: Plan = {};
    for (const { action, path, reason } of page.items) {
      (plan[action] ??= {})[nodePath.relative(photos.path, path)] = reason;
    }
    for (const [action, { files }] of Object.entries(counts)) {
      expect([action, files]).toEqual([action, Object.keys(plan[action as DryRunAction] ?? {}).length]);
    }
    return plan;
  }

  /** Has a mapping's plan made, and proves that nothing was changed by that. */
  async function plannedWithoutTrace(make: () => Promise<Plan>): Promise<Plan> {
    const before = dumpDatabase(dataDir);
    const files = fs.readdirSync(dataDir).toSorted();
    const assets = JSON.stringify([...server.assets]);
    server.requests.length = 0;
    const plan = await make();
    expect(dumpDatabase(dataDir)).toEqual(before);
    expect(fs.readdirSync(dataDir).toSorted()).toEqual(files);
    expect(JSON.stringify([...server.assets])).toBe(assets);
    const writing = server.requests.filter(
      ({ method, path }) => method !== 'GET' && path !== '/api/assets/bulk-upload-check',
    );
    expect(writing).toEqual([]);
    return plan;
  }

  async function loggedPaths(event: SyncEvent, userId: string, photos: TestFolder) {
    const query = { worker: null, event, userId, search: photos.path, before: null, limit: 1000 };
    const { items } = await engine().api.readSyncLog(query);
    return items.map(({ path }) => nodePath.relative(photos.path, path ?? '')).toSorted();
  }

  it('tells what would be uploaded, linked and left, and the sync that follows does just that', async () => {
    const { userId, remoteId } = await addUser(engine(), server);
    const elsewhere = photosFolder();
    elsewhere.writeAll({ 'there.jpg': 'is there', 'trashed.jpg': 'is in the trash' });
    const other = await makeLibrary(engine(), [elsewhere]);
    await other.scan();
    const otherMapping = engine().api.createMapping(other.id, userId, {});
    await syncNow(engine(), otherMapping.id);
    engine().api.pauseMapping(otherMapping.id);
    for (const asset of server.assets.values()) asset.isTrashed = asset.originalFileName === 'trashed.jpg';
    const photos = photosFolder();
    photos.writeAll({ 'new.jpg': 'new', 'sub/twin.jpg': 'new', 'known.jpg': 'is there', 'odd.3fr': 'odd' });
    photos.writeAll({ 'in-trash.jpg': 'is in the trash', 'left-out.png': 'png', 'vanished.jpg': 'x' });
    photos.write('changing.jpg', 'before');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('vanished.jpg');
    photos.write('changing.jpg', 'and after');
    const { id } = engine().api.createMapping(library.id, userId, { excludedExtensions: ['png'] });
    engine().api.pauseMapping(id);
    const plan = await plannedWithoutTrace(() => planOf(id, photos));
    const { upload: _, link: __, ...others } = plan;
    const sent = [...Object.keys(plan.upload ?? {}), ...Object.keys(plan.link ?? {})].toSorted();
    expect(sent).toEqual(['known.jpg', 'new.jpg', 'sub/twin.jpg']);
    expect(plan.link).toMatchObject({ 'known.jpg': 'The server has this content.' });
    expect(Object.values(plan.link ?? {})).toContain('The same content is uploaded from another place.');
    expect(others).toEqual({
      skip: {
        'odd.3fr': expect.stringContaining('does not take files of this kind'),
        'in-trash.jpg': 'It is in the trash of the server.',
        'left-out.png': 'Files with this extension are left out of sync.',
        'vanished.jpg': 'The file cannot be read now (ENOENT).',
        'changing.jpg': 'The file has changed.',
      },
    });
    engine().api.resumeMapping(id);
    await syncNow(engine(), id);
    expect(await loggedPaths('file_uploaded', remoteId, photos)).toEqual(Object.keys(plan.upload ?? {}));
    expect(await loggedPaths('asset_linked', remoteId, photos)).toEqual(Object.keys(plan.link ?? {}));
    expect(server.live).toHaveLength(2);
    // What was done is in step; what was left is left still.
    const after = await planOf(id, photos);
    expect(Object.keys(after)).toEqual(['skip']);
  });

  it('tells what would be deleted on both sides, and the sync that follows does just that', async () => {
    const { userId, remoteId } = await addUser(engine(), server);
    const photos = photosFolder();
    photos.writeAll({
      'gone.jpg': 'gone',
      'twin.jpg': 'twin',
      'other-twin.jpg': 'twin',
      'stays.jpg': 'stays',
    });
    photos.writeAll({ 'deleted-there.jpg': 'deleted there', 'moved.jpg': 'moved' });
    photos.write('old.jpg', 'old', { modifiedAt: new Date('2001-01-01') });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const choices = { mode: 'two-way', deletesHere: true, deleteGrace: 0 };
    const { id } = engine().api.createMapping(library.id, userId, choices);
    await syncNow(engine(), id);
    engine().api.pauseMapping(id);
    photos.remove('gone.jpg', 'twin.jpg', 'old.jpg');
    photos.rename('moved.jpg', 'sub-moved.jpg');
    for (const asset of server.assets.values()) {
      if (asset.originalFileName === 'deleted-there.jpg') asset.isTrashed = true;
    }
    await library.scan();
    const plan = await plannedWithoutTrace(() => planOf(id, photos));
    expect(plan).toEqual({
      'delete-there': { 'gone.jpg': null },
      'delete-here': { 'deleted-there.jpg': null },
      skip: {
        'old.jpg': expect.stringContaining('older than'),
        'twin.jpg': expect.stringContaining('The same content is still here'),
      },
    });
    expect(fs.existsSync(photos.at('deleted-there.jpg'))).toBe(true);
    engine().api.resumeMapping(id);
    engine().api.runMapping(id);
    await until(
      () => loggedPaths('delete_propagated', remoteId, photos),
      (paths) => paths.length === 2,
    );
    expect(await loggedPaths('delete_propagated', remoteId, photos)).toEqual([
      'deleted-there.jpg',
      'gone.jpg',
    ]);
    const names = server.live.map(({ originalFileName }) => originalFileName);
    expect(names.filter((name) => !name.includes('twin')).toSorted()).toEqual([
      'moved.jpg',
      'old.jpg',
      'stays.jpg',
    ]);
    expect(names).toHaveLength(4);
  });

  it('says when a deletion is due, and that a mirror sends nothing', async () => {
    const { userId } = await addUser(engine(), server);
    const photos = photosFolder();
    photos.writeAll({ 'gone.jpg': 'gone', 'stays.jpg': 'stays' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { id } = engine().api.createMapping(library.id, userId, { mode: 'two-way' });
    await syncNow(engine(), id);
    engine().api.pauseMapping(id);
    photos.remove('gone.jpg');
    photos.write('new.jpg');
    await library.scan();
    expect(await planOf(id, photos)).toEqual({
      upload: { 'new.jpg': null },
      'delete-there': { 'gone.jpg': expect.stringMatching(/^Its grace time is over on \d{4}-\d\d-\d\d\.$/) },
    });
    engine().api.updateMapping(id, { mode: 'mirror' });
    expect(await planOf(id, photos)).toEqual({
      skip: {
        'new.jpg': expect.stringContaining('sends nothing'),
        'gone.jpg': expect.stringContaining('Nothing is deleted'),
      },
    });
  });

  it('says that the key may not delete', async () => {
    const { user, apiKey } = server.addUser('Limited', ['asset.upload', 'asset.read', 'user.read']);
    const key = { address: server.url, apiKey, allowsPlain: false, allowsFile: true };
    const { users } = await engine().api.addServer(key);
    const userId = users.find((known) => known.remoteId === user.id)?.id ?? 0;
    const photos = photosFolder();
    photos.writeAll({ 'gone.jpg': 'gone', 'stays.jpg': 'stays' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { id } = engine().api.createMapping(library.id, userId, { mode: 'two-way', deleteGrace: 0 });
    await syncNow(engine(), id);
    engine().api.pauseMapping(id);
    photos.remove('gone.jpg');
    await library.scan();
    expect(await planOf(id, photos)).toEqual({
      skip: { 'gone.jpg': expect.stringContaining('Missing required permission: asset.delete') },
    });
    expect(server.live).toHaveLength(2);
  });

  it('says what is wrong with the server, can be stopped, and is gone through page by page', async () => {
    const { userId } = await addUser(engine(), server);
    const photos = photosFolder();
    photos.writeMany(20);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { id } = engine().api.createMapping(library.id, userId, {});
    engine().api.pauseMapping(id);
    const page = { mappingId: id, action: 'upload', offset: 5, limit: 3 } as const;
    await expect(engine().api.syncPlanPage(page)).rejects.toMatchObject({ code: 'not-found' });
    server.fault = () => ({ kind: 'status', status: 401 });
    await expect(engine().api.startSyncPlan(id)).rejects.toMatchObject({ code: 'server' });
    server.fault = () => null;
    const stopped = engine().api.startSyncPlan(id);
    engine().api.stopSyncPlan(id);
    await expect(stopped).rejects.toMatchObject({ code: 'busy' });
    server.requests.length = 0;
    server.fault = () => ({ kind: 'hang' });
    const hanging = engine().api.startSyncPlan(id);
    void hanging.catch(() => undefined);
    await until(
      () => server.requests.length,
      (count) => count > 0,
    );
    engine().api.stopSyncPlan(id);
    await expect(hanging).rejects.toMatchObject({ code: 'busy' });
    server.fault = () => null;
    await engine().api.startSyncPlan(id);
    const { items, total } = await engine().api.syncPlanPage(page);
    expect([items.map(({ path }) => nodePath.basename(path)), total]).toEqual([
      ['00005.jpg', '00006.jpg', '00007.jpg'],
      20,
    ]);
  });
});
