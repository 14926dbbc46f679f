import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, type Database } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import type { QueueName } from '../../../main/engine/job/job.ts';
import { JobRepository } from '../../../main/engine/job/job.repository.ts';
import { picture } from '../../helpers/media-files.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

const patience = { timeout: 20_000, interval: 20 } as const;
const chain = ['Sidecar', 'MetadataExtraction', 'ThumbnailGeneration'] as const;

/** An engine with a library of so many photos, and a second connection to its tables. */
async function engineWith(count: number) {
  const dataDir = tempFolder().at('data');
  const engine = await startEngine(dataDir);
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  onTestFinished(() => void database.close());
  const photos = photosFolder();
  photos.writeMany(count);
  const library = await makeLibrary(engine, [photos]);
  return { engine, database, photos, library };
}

function queue(engine: Engine, name: QueueName) {
  return engine.api.listQueues().find((candidate) => candidate.name === name);
}

function countPlaced(database: Database): number {
  const sql = 'SELECT count(*) FROM asset WHERE local_time IS NOT NULL';
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}

describe('the queues after a scan', () => {
  it('are each paused and resumed on their own, and say how much is left', async () => {
    const { engine, database, library } = await engineWith(30);
    engine.api.pauseQueues(null, ['Sidecar']);
    await library.scan();
    await expect.poll(() => queue(engine, 'Sidecar'), patience).toMatchObject({ isPaused: true, left: 30 });
    expect(queue(engine, 'MetadataExtraction')).toMatchObject({ isPaused: false, waiting: 0, left: 0 });
    expect(countPlaced(database)).toBe(0);
    expect(engine.api.getStatus()).toMatchObject({ state: 'idle', media: null, isPaused: false });

    engine.api.pauseQueues(null, ['MetadataExtraction']);
    engine.api.resumeQueues(['Sidecar']);
    await expect
      .poll(() => queue(engine, 'MetadataExtraction'), patience)
      .toMatchObject({ isPaused: true, left: 30 });
    expect(countPlaced(database)).toBe(30);
    expect(queue(engine, 'Sidecar')?.left).toBe(0);

    engine.api.resumeQueues(['MetadataExtraction']);
    await library.lookedInto();
    for (const name of chain)
      expect(queue(engine, name)).toMatchObject({ isPaused: false, left: 0, failed: 0 });
  });

  it('go on at once with what was left out, when metadata or thumbnails are turned on again', async () => {
    const { engine, database, photos, library } = await engineWith(3);
    photos.write('00000.jpg', await picture('jpeg'));
    engine.api.updateSettings({ 'metadata.enabled': false, 'thumbnails.enabled': false });
    await library.scanAndLook();
    const count = (condition: string) =>
      database.prepare<[], number>(`SELECT count(*) FROM asset_media WHERE ${condition}`).pluck().get();
    expect([count('metadata_from IS NOT NULL'), count('thumbnail_from IS NOT NULL')]).toEqual([0, 0]);
    engine.api.updateSettings({ 'metadata.enabled': true });
    await expect.poll(() => count('metadata_from IS NOT NULL'), patience).toBe(3);
    await library.lookedInto();
    expect(count('thumbnail_from IS NOT NULL')).toBe(0);
    engine.api.updateSettings({ 'thumbnails.enabled': true });
    await expect.poll(() => count('thumbnail_from IS NOT NULL'), patience).toBe(3);
    expect(count("thumbnail_state = 'ready'")).toBe(1);
    expect(engine.api.listScans(library.id, 10)).toHaveLength(1);
  });

  it('stay paused over a restart, and go on where they were', async () => {
    const dataDir = tempFolder().at('data');
    const photos = photosFolder({ 'a.jpg': 'a', 'a.xmp': 'sidecar' });
    const first = await startEngine(dataDir);
    first.api.pauseQueues(null, ['Sidecar']);
    const library = await makeLibrary(first, [photos]);
    await library.scan();
    await first.stop();
    const second = await startEngine(dataDir);
    expect(queue(second, 'Sidecar')).toMatchObject({ isPaused: true, left: 1 });
    second.api.resumeQueues(['Sidecar']);
    await until(
      () => second.api.listAssets({ libraryId: library.id, state: 'all', search: '', offset: 0, limit: 10 }),
      ({ items }) => items[0]?.sidecarPath === photos.at('a.xmp'),
    );
  });

  it('say in the status what is being done, which is to be busy', async () => {
    const { engine, library } = await engineWith(5);
    engine.api.pauseQueues(null, [...chain]);
    await library.scan();
    expect(engine.api.getStatus()).toMatchObject({ state: 'idle', media: null });
    engine.api.resumeQueues([...chain]);
    expect(engine.api.getStatus()).toMatchObject({ state: 'busy', media: { activity: 'reading', left: 5 } });
    await library.lookedInto();
    await expect.poll(() => engine.api.getStatus(), patience).toMatchObject({ state: 'idle', media: null });
  });

  it('leave the disk to a scan for its first 20 seconds', async () => {
    const { engine, database, library } = await engineWith(5);
    await library.scanAndLook();
    // A scan that is under way and gets nowhere, because its queue is paused.
    engine.api.pauseQueues(null, ['Library']);
    const scan = engine.api.startScan(library.id);
    expect(engine.api.getScan(scan.id).state).toBe('running');
    database.prepare('UPDATE asset SET local_time = NULL').run();
    const ids = database.prepare<[], number>('SELECT id FROM asset').pluck().all();
    const payload = { kind: 'assets', libraryId: library.id, assets: ids } as const;
    new JobRepository(database).enqueue({ name: 'SidecarCheck', payload, libraryId: library.id }, Date.now());
    const shift = (milliseconds: number) =>
      database.prepare('UPDATE scan SET started_at = ? WHERE id = ?').run(Date.now() - milliseconds, scan.id);
    for (let look = 0; look < 10; look++) {
      shift(19_000 - 10_000);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(countPlaced(database)).toBe(0);
    }
    shift(21_000);
    await expect.poll(() => countPlaced(database), patience).toBe(5);
  });
});

describe('a batch that fails', () => {
  it('is tried again after a while, then left to a person with its reason, and can be retried', async () => {
    const { engine, database, library } = await engineWith(1);
    await library.scanAndLook();
    const broken = { kind: 'found', libraryId: library.id, scanId: null, folders: [[library.id, ['a.xmp']]] };
    database
      .prepare(
        "INSERT INTO job (name, queue, payload, library_id, created_at) VALUES ('SidecarCheck', 'Sidecar', ?, ?, 0)",
      )
      .run(JSON.stringify(broken), library.id);
    const failed = () => engine.api.listJobs('failed', 0, 10).items;
    const attempts = new Set<number>();
    await until(
      () => engine.api.listJobs('delayed', 0, 10).items,
      (jobs) => {
        for (const job of jobs) attempts.add(job.attempts);
        return failed().length > 0;
      },
    );
    expect([...attempts]).toEqual([1, 2]);
    expect(failed()).toMatchObject([
      {
        name: 'SidecarCheck',
        queue: 'Sidecar',
        libraryId: library.id,
        attempts: 3,
        error: expect.stringMatching(/./),
      },
    ]);
    expect(queue(engine, 'Sidecar')?.failed).toBe(1);
    await expect.poll(() => engine.api.getStatus().failedJobs, patience).toBe(1);

    const [job] = failed();
    engine.api.retryJob(job?.id ?? 0);
    expect(failed()).toEqual([]);
    await expect.poll(failed, { timeout: 20_000 }).toHaveLength(1);
    // A whole scan does anew what it left undone.
    await library.scanAndLook();
    expect(failed()).toEqual([]);
  });
});

describe('what the chain never reached', () => {
  it('is found after the next scan', async () => {
    const { database, library } = await engineWith(40);
    await library.scanAndLook();
    database.exec(
      'UPDATE asset SET local_time = NULL WHERE id % 3 = 0; DELETE FROM asset_media WHERE asset_id % 3 = 0',
    );
    expect(countPlaced(database)).toBeLessThan(40);
    await library.scanAndLook();
    expect(countPlaced(database)).toBe(40);
  });

  it('is not sent twice: what waits in an open job is on its way', async () => {
    const { engine, library } = await engineWith(40);
    engine.api.pauseQueues(null, ['MetadataExtraction']);
    await library.scan();
    await expect.poll(() => queue(engine, 'MetadataExtraction')?.left, patience).toBe(40);
    await library.scan();
    await expect.poll(() => queue(engine, 'Sidecar')?.waiting, patience).toBe(0);
    await expect.poll(() => queue(engine, 'Sidecar')?.active, patience).toBe(0);
    expect(queue(engine, 'MetadataExtraction')?.left).toBe(40);
  });
});

describe('while files are looked into', () => {
  it('lists are told about twice a second, and in the end', async () => {
    const { engine, library } = await engineWith(3000);
    engine.api.pauseQueues(null, ['Sidecar']);
    await library.scan();
    const heard: number[] = [];
    engine.on('assets.changed', ({ libraryId }) => libraryId === library.id && heard.push(Date.now()));
    const startedAt = Date.now();
    engine.api.resumeQueues(['Sidecar']);
    await library.lookedInto();
    await expect.poll(() => heard.length, patience).toBeGreaterThan(0);
    const seconds = (Date.now() - startedAt) / 1000;
    expect(heard.length).toBeLessThanOrEqual(Math.ceil(seconds * 2) + 1);
  });

  it('finished batches do not pile up', async () => {
    const { engine, database, library } = await engineWith(1);
    await library.scanAndLook();
    const insert = database.prepare(
      "INSERT INTO job (name, queue, state, payload, library_id, created_at, finished_at) VALUES ('SidecarCheck', 'Sidecar', 'completed', '{}', ?, 0, 0)",
    );
    for (let index = 0; index < 700; index++) insert.run(library.id);
    await library.scanAndLook();
    await expect.poll(() => engine.api.listJobs('completed', 0, 10).total, patience).toBeLessThanOrEqual(500);
  });
});
