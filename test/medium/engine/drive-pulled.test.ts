import { describe, expect, it } from 'vitest';
import { queueSubScans } from '../../../main/engine/scan/scan-queue-job.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, TestLibrary } from '../../helpers/test-library.ts';

/** A library of photos in two folders, 250 unless told otherwise, that was scanned once; its engine has stopped and a second scan waits. */
async function waitingScan(count = 125) {
  const dataDir = tempFolder().at('data');
  const photos = photosFolder();
  photos.writeMany(125, 'a');
  photos.writeMany(count, 'b');
  const engine = await startEngine(dataDir);
  const { id } = await makeLibrary(engine, [photos]);
  await new TestLibrary(engine, id).scan();
  await engine.stop();
  const jobs = jobsByHand(dataDir);
  const { rows } = jobs;
  const scanId = rows.commit(() => rows.scans.create(id, null, rows.now())) ?? 0;
  rows.commit(() => queueSubScans(rows, scanId, rows.now()));
  const reopen = async () => new TestLibrary(await startEngine(dataDir), id);
  return { id, photos, jobs, reopen, scanId };
}

/** Pulls the drive at the second look, when the work is under way. */
function pull(photos: TestFolder) {
  let putBack = () => undefined as void;
  return {
    atSecondLook: (look: number) => {
      if (look === 1) putBack = photos.takeAway();
    },
    plugIn: () => putBack(),
  };
}

describe('a drive that is pulled', () => {
  it('while it is crawled is still known for what it was', async () => {
    const { photos, jobs, reopen } = await waitingScan();
    const drive = pull(photos);
    expect(jobs.runNext('LibrarySyncFilesQueueAll', drive.atSecondLook)).toBe('completed');
    const library = await reopen();
    const [scan] = library.engine.api.listScans(library.id, 1);
    expect(await library.finish(scan?.id ?? 0)).toMatchObject({ state: 'completed', offline: 0, held: 0 });
    expect(await library.scan()).toMatchObject({ offline: 0, held: 0, crawled: 0 });
    expect((await library.view()).importPaths).toMatchObject([{ state: 'disconnected', reason: 'emptied' }]);
    drive.plugIn();
    expect(await library.scan()).toMatchObject({ known: 250, unchanged: 250, errors: 0 });
  });

  it('while its assets are checked takes none of them offline', async () => {
    const { photos, jobs, reopen, scanId } = await waitingScan();
    const drive = pull(photos);
    jobs.runNext('LibrarySyncAssetsQueueAll');
    expect(jobs.runNext('LibrarySyncAssets', drive.atSecondLook)).toBe('completed');
    expect(jobs.rows.scans.countMissing(scanId, photos.path)).toBe(0);
    const library = await reopen();
    expect(await library.finish(scanId)).toMatchObject({ offline: 0, held: 0, checked: 250 });
    drive.plugIn();
    expect(await library.scan()).toMatchObject({ unchanged: 250 });
  });

  it('between the check and the decision takes nothing offline', async () => {
    const { photos, jobs, reopen, scanId } = await waitingScan();
    photos.remove('a/00000.jpg');
    jobs.runNext('LibrarySyncAssetsQueueAll');
    jobs.runNext('LibrarySyncAssets');
    expect(jobs.rows.scans.countMissing(scanId, photos.path)).toBe(1);
    const plugIn = photos.takeAway();
    const library = await reopen();
    const scan = await library.finish(scanId);
    expect(scan).toMatchObject({ offline: 0, held: 0 });
    expect(scan.warnings).toContain(
      `${photos.path} went away during the scan. Everything in it is kept as it was.`,
    );
    plugIn();
    expect(await library.scan()).toMatchObject({ offline: 1, unchanged: 249 });
  });

  it('and a file that came back between the check and the decision: it stays online', async () => {
    const { photos, jobs, reopen, scanId } = await waitingScan();
    photos.rename('a/00000.jpg', 'a/elsewhere.txt');
    jobs.runNext('LibrarySyncAssetsQueueAll');
    jobs.runNext('LibrarySyncAssets');
    photos.rename('a/elsewhere.txt', 'a/00000.jpg');
    expect(await (await reopen()).finish(scanId)).toMatchObject({ offline: 0, held: 0 });
  });
});

/** Checks and decides, and leaves two jobs that mark 2,050 files each, which are gone, as a person said they are. */
async function waitingMarks() {
  const waiting = await waitingScan(4100);
  const { id, photos, jobs, scanId } = waiting;
  photos.remove('b');
  const { rows } = jobs;
  const [importPath] = rows.importPaths.list(id);
  rows.importPaths.setAccepted(importPath?.id ?? 0, true);
  jobs.runNext('LibrarySyncFilesQueueAll');
  jobs.runNext('LibrarySyncAssetsQueueAll');
  jobs.runNext('LibrarySyncAssets');
  const payload = { kind: 'decide', libraryId: id, scanId } as const;
  const decision = { name: 'LibrarySyncAssets', payload, libraryId: id, scanId } as const;
  rows.commit(() => rows.jobs.enqueue(decision, rows.now()));
  jobs.runNext('LibrarySyncAssets');
  expect(rows.jobs.countWaiting(scanId, 'LibrarySyncAssets')).toBe(2);
  const isAccepted = () => rows.importPaths.find(importPath?.id ?? 0)?.isAccepted;
  return { ...waiting, rows, isAccepted };
}

/** Whether it is to stop is asked before each 500 of the 2,000 files of a commit. */
const firstLookAfterACommit = 4;

describe('marking in ranges', () => {
  it('ends what a person accepted with the last one, whichever that is', async () => {
    const { jobs, isAccepted, reopen, scanId } = await waitingMarks();
    jobs.runNext('LibrarySyncAssets');
    expect(isAccepted()).toBe(true);
    jobs.runNext('LibrarySyncAssets');
    expect(isAccepted()).toBe(false);
    const library = await reopen();
    expect(await library.finish(scanId)).toMatchObject({ offline: 4100, held: 0 });
  });

  it('leaves the rest alone when the drive is pulled between them, even if it comes back', async () => {
    const { photos, jobs, isAccepted, reopen, scanId } = await waitingMarks();
    jobs.runNext('LibrarySyncAssets');
    const plugIn = photos.takeAway();
    jobs.runNext('LibrarySyncAssets');
    plugIn();
    expect(isAccepted()).toBe(true);
    const library = await reopen();
    const scan = await library.finish(scanId);
    expect(scan).toMatchObject({ offline: 2050, held: 0 });
    expect(scan.warnings).toEqual([
      `${photos.path} went away during the scan. Everything in it is kept as it was.`,
    ]);
    expect(await library.scan()).toMatchObject({ offline: 2050, held: 0 });
  });

  it('leaves the rest alone when the drive is pulled in the middle of one, even if it comes back', async () => {
    const { photos, jobs, isAccepted, reopen, scanId } = await waitingMarks();
    let plugIn: () => void = () => undefined;
    jobs.runNext('LibrarySyncAssets', (look) => {
      if (look === firstLookAfterACommit) plugIn = photos.takeAway();
    });
    plugIn();
    jobs.runNext('LibrarySyncAssets');
    expect(isAccepted()).toBe(true);
    expect(await (await reopen()).finish(scanId)).toMatchObject({ offline: 2000, held: 0 });
  });

  it('goes on after what it had marked when it was stopped in the middle of one', async () => {
    const { rows, jobs, isAccepted, reopen, scanId } = await waitingMarks();
    const stopped = jobs.runNext('LibrarySyncAssets', (look) => look === firstLookAfterACommit);
    expect([stopped, rows.scans.find(scanId)?.offline]).toEqual(['stopped', 2000]);
    expect(await (await reopen()).finish(scanId)).toMatchObject({ offline: 4100, held: 0 });
    expect(isAccepted()).toBe(false);
  });
});

describe('a person who accepted an emptied folder', () => {
  it('did not mean a drive that is pulled afterwards', async () => {
    const { photos, reopen } = await waitingScan();
    photos.remove('b');
    const library = await reopen();
    await library.engine.api.acceptImportPath(library.importPathId(photos.path));
    const plugIn = photos.takeAway();
    library.engine.api.cancelScan(library.id);
    expect(await library.scan()).toMatchObject({ offline: 0, held: 0 });
    plugIn();
    expect(await library.scan()).toMatchObject({ offline: 125, held: 0 });
  });
});
