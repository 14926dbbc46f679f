import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isSnapshotDue,
  listSnapshots,
  snapshotFolder,
  takeSnapshot,
} from '../../../main/engine/database/snapshots.ts';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';
import {
  addLibraries,
  damage,
  dataFolder,
  fillPages,
  libraryNames,
  opened,
  shipped,
  withFile,
} from './store-helpers.ts';

const day = 24 * 60 * 60 * 1000;

describe('a snapshot', () => {
  it('is one file that can be read as it is, and leaves nothing beside it', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    addLibraries(store.database, 'mine');
    const file = await takeSnapshot(store.file, dataDir, 'daily', shipped);
    expect(withFile(file, libraryNames)).toEqual(['mine']);
    expect(fs.readdirSync(snapshotFolder(dataDir))).toEqual([nodePath.basename(file)]);
  });

  it('holds one moment, though others go on writing while it is taken', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    fillPages(store.database);
    const other = openRaw(store.file, shipped);
    const writing = setInterval(() => addLibraries(other, 'one', 'two'), 0);
    const files = [];
    for (let count = 0; count < 5; count++)
      files.push(await takeSnapshot(store.file, dataDir, 'daily', shipped));
    clearInterval(writing);
    other.close();
    for (const file of files) {
      expect(withFile(file, (copy) => copy.pragma('integrity_check', { simple: true }))).toBe('ok');
      expect(withFile(file, libraryNames).length % 2).toBe(0);
    }
  });

  it('pushes out the oldest of its kind only; five of each are kept', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    const before = await takeSnapshot(store.file, dataDir, 'schema-10', shipped);
    const daily = [];
    for (let count = 0; count < 7; count++)
      daily.push(await takeSnapshot(store.file, dataDir, 'daily', shipped));
    expect(listSnapshots(dataDir).map(({ file }) => file)).toEqual([...daily.slice(2).toReversed(), before]);
  });

  it('of a damaged database is refused, and pushes out nothing', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    fillPages(store.database);
    const good = await takeSnapshot(store.file, dataDir, 'daily', shipped);
    store.close();
    damage(dataDir, 60 * 4096, 4096);
    const taken = takeSnapshot(store.file, dataDir, 'daily', shipped);
    await expect(taken).rejects.toMatchObject({ code: 'database-damaged' });
    expect(listSnapshots(dataDir).map(({ file }) => file)).toEqual([good]);
    expect(fs.readdirSync(snapshotFolder(dataDir))).toHaveLength(1);
  });

  it('that was interrupted leaves nothing for long', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    fs.mkdirSync(snapshotFolder(dataDir));
    for (const rest of ['x.db.part', 'x.db.part-journal'])
      fs.writeFileSync(nodePath.join(snapshotFolder(dataDir), rest), 'rest');
    expect(listSnapshots(dataDir)).toEqual([]);
    const file = await takeSnapshot(store.file, dataDir, 'daily', shipped);
    expect(fs.readdirSync(snapshotFolder(dataDir))).toEqual([nodePath.basename(file)]);
  });

  it('is due when there is none of a scanned library, after a day, and when the clock was wrong', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    const scannedAt = Date.now() - day;
    expect(isSnapshotDue(dataDir, Date.now(), null)).toBe(false);
    expect(isSnapshotDue(dataDir, Date.now(), scannedAt)).toBe(true);
    await takeSnapshot(store.file, dataDir, 'daily', shipped);
    const takenAt = listSnapshots(dataDir)[0]?.takenAt ?? 0;
    expect(isSnapshotDue(dataDir, takenAt + day - 1, scannedAt)).toBe(false);
    expect(isSnapshotDue(dataDir, takenAt + 1000, takenAt + 500)).toBe(true);
    expect(isSnapshotDue(dataDir, takenAt + day, scannedAt)).toBe(true);
    expect(isSnapshotDue(dataDir, takenAt - day, scannedAt)).toBe(true);
  });
});

describe('an engine', () => {
  it('takes its first snapshot as soon as the first scan is done', async () => {
    const dataDir = dataFolder();
    const engine = await startEngine(dataDir);
    const library = await makeLibrary(engine, [photosFolder({ 'a.jpg': '' })]);
    await library.scan();
    await engine.stop();
    const [snapshot, ...others] = listSnapshots(dataDir);
    expect(others).toEqual([]);
    const paths = withFile(snapshot?.file ?? '', (copy) => copy.prepare('SELECT path FROM asset').all());
    expect(paths).toHaveLength(1);
  });

  it('that meets damage says so, and restores the snapshot at its next start', async () => {
    const dataDir = dataFolder();
    const photos = photosFolder();
    photos.writeMany(3000);
    const engine = await startEngine(dataDir);
    // Nothing but the question below is to meet the damage.
    engine.api.pauseQueues(null, ['Sidecar', 'MetadataExtraction', 'ThumbnailGeneration']);
    const library = await makeLibrary(engine, [photos]);
    await library.scan();
    await engine.stop();
    const pages = fs.statSync(nodePath.join(dataDir, 'lightkeeper.db')).size / 4096;
    const again = await startEngine(dataDir);
    expect(again.notices).toEqual([]);
    // The roots of tables and indices come first in the file.
    damage(dataDir, 90 * 4096, (pages - 90) * 4096);
    const page = again.api.listAssets({
      libraryId: library.id,
      state: 'all',
      search: '',
      offset: 0,
      limit: 3000,
    });
    await expect(page).rejects.toMatchObject({
      code: 'database-damaged',
      message: expect.stringMatching(/damaged\. Restart Lightkeeper; it restores the newest good snapshot/),
    });
    await again.stop();
    const restored = await startEngine(dataDir);
    expect(restored.notices).toMatchObject([{ code: 'database-restored' }]);
    expect((await restored.api.getLibrary(library.id)).statistics.total).toBe(3000);
  });
});
