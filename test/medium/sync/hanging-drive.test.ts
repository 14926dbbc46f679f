import crypto from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { canHang, hangingFolder, type HangingFolder } from '../../helpers/hanging-folder.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

describe.runIf(canHang)('a file system that hangs while files are read for a server', () => {
  const server = new FakeImmich();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const names = () => server.live.map(({ originalFileName }) => originalFileName).toSorted();

  /** A library on a folder that will hang, and one beside it that does not, mapped and not synced yet. */
  async function mapped(hangs: HangingFolder, files: Readonly<Record<string, string>> = {}) {
    server.reset();
    const engine = await startEngine(tempFolder().at('data'), { patience: { readMs: 4000 } });
    const library = await makeLibrary(engine, [hangs.path, photosFolder(files)]);
    await library.scan();
    await library.lookedInto();
    const { userId } = await addUser(engine, server, `User ${crypto.randomUUID()}`);
    return { engine, create: () => engine.api.createMapping(library.id, userId, { uploadEvery: 5 }).id };
  }

  const troubles = (engine: Engine, mappingId: number) =>
    engine.api.listSyncTroubles({ mappingId, offset: 0, limit: 100 }).items;

  it('costs the file that hangs, and nothing else', async () => {
    const hangs = await hangingFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' });
    const { engine, create } = await mapped(hangs, { 'd.jpg': 'd' });
    hangs.hang('b.jpg');
    const mappingId = create();
    expect(await syncNow(engine, mappingId)).toMatchObject({
      failure: null,
      synced: { files: 3 },
      queued: { files: 1 },
    });
    expect(names()).toEqual(['a.jpg', 'c.jpg', 'd.jpg']);
    expect(troubles(engine, mappingId)).toMatchObject([
      { path: `${hangs.path}/b.jpg`, reason: expect.stringContaining('did not answer'), isRefused: false },
    ]);
    // Another try costs no other thread, as long as the first one hangs.
    engine.api.retrySyncTroubles(mappingId, null);
    await syncNow(engine, mappingId);
    expect(hangs.held()).toBe(1);
    hangs.hang();
    await until(
      () => {
        engine.api.retrySyncTroubles(mappingId, null);
        return names();
      },
      (found) => found.length === 4,
    );
  });

  it('costs its import path when more of it hangs, however often it is tried', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${at}.jpg`, `${at}`]));
    const hangs = await hangingFolder(files);
    const { engine, create } = await mapped(hangs, { 'd.jpg': 'd' });
    hangs.hang(...Object.keys(files));
    const mappingId = create();
    expect(await syncNow(engine, mappingId)).toMatchObject({
      failure: null,
      synced: { files: 1 },
      queued: { files: 9 },
    });
    for (let tries = 0; tries < 4; tries++) {
      engine.api.retrySyncTroubles(mappingId, null);
      await syncNow(engine, mappingId);
    }
    expect(hangs.held()).toBe(2);
    expect(troubles(engine, mappingId)).toHaveLength(9);
    expect(troubles(engine, mappingId)[0]?.reason).toContain('does not answer');
  });

  it('holds up neither a pause nor the end of the app', async () => {
    const hangs = await hangingFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const { engine, create } = await mapped(hangs);
    hangs.hang('a.jpg', 'b.jpg');
    const mappingId = create();
    const held = (count: number) => until(hangs.held, (found) => found === count);
    await held(1);
    engine.api.pauseMapping(mappingId);
    await until(
      () => engine.api.isMappingWorking(mappingId),
      (isWorking) => !isWorking,
    );
    engine.api.resumeMapping(mappingId);
    engine.api.runMapping(mappingId);
    // That one is not read once more; the other one hangs now.
    await held(2);
    const before = performance.now();
    await engine.stop();
    expect(performance.now() - before).toBeLessThan(5000);
    expect(hangs.held()).toBe(2);
  });
});
