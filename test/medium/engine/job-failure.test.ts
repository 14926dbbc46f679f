import nodePath from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../../../main/engine/database/connection.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

/** An engine whose database refuses to take a certain file, until it is told otherwise. */
async function refusingEngine() {
  const dataDir = tempFolder().at('data');
  const engine = await startEngine(dataDir);
  const database = openConnection(nodePath.join(dataDir, 'lightkeeper.db'), { nativeBinding: null });
  onTestFinished(() => void database.close());
  const refuse = () =>
    database.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON asset WHEN NEW.path LIKE '%poison%' " +
        "BEGIN SELECT RAISE(ABORT, 'this file is refused'); END",
    );
  const relent = () => database.exec('DROP TRIGGER refuse');
  return { engine, refuse, relent };
}

function failedJobs(engine: Awaited<ReturnType<typeof startEngine>>) {
  return engine.api.listJobs('failed', 0, 100).items;
}

describe('a job that fails', () => {
  it('is tried again, and all is well when it then succeeds', async () => {
    const { engine, refuse, relent } = await refusingEngine();
    const photos = photosFolder({ 'a.jpg': '', 'poison.jpg': '' });
    const library = await makeLibrary(engine, [photos]);
    refuse();
    const { id } = engine.api.startScan(library.id);
    await until(
      () => engine.api.listJobs('delayed', 0, 10).items,
      (jobs) => jobs.length > 0,
    );
    expect(engine.api.listJobs('delayed', 0, 10).items).toMatchObject([
      { name: 'LibrarySyncFiles', attempts: 1, error: 'this file is refused' },
    ]);
    relent();
    expect(await library.finish(id)).toMatchObject({ state: 'completed', imported: 2, error: null });
    expect(failedJobs(engine)).toEqual([]);
  });

  it('waits no longer than it should when the clock is set back', async () => {
    const dataDir = tempFolder().at('data');
    await (await startEngine(dataDir)).stop();
    const { rows } = jobsByHand(dataDir);
    rows.jobs.enqueue({ name: 'LibraryDeleteCheck', payload: {} }, rows.now());
    const job = rows.jobs.claim('Library', [], rows.now());
    const nextYear = rows.now() + 365 * 24 * 3600_000;
    expect(rows.jobs.fail(job?.id ?? 0, 'Refused', nextYear)).toBe('delayed');
    rows.jobs.wakeDelayed(nextYear);
    expect(rows.jobs.stateOf(job?.id ?? 0)).toBe('delayed');
    rows.jobs.wakeDelayed(rows.now());
    expect(rows.jobs.stateOf(job?.id ?? 0)).toBe('waiting');
  });

  it('three times is left to a person, its scan says why, and the engine goes on', async () => {
    const { engine, refuse, relent } = await refusingEngine();
    const photos = photosFolder({ 'poison.jpg': '', 'b.jpg': '' });
    const library = await makeLibrary(engine, [photos]);
    refuse();
    const { id } = engine.api.startScan(library.id);
    const scan = await until(
      () => engine.api.getScan(id),
      (view) => view.phase === 'done',
    );
    expect(scan).toMatchObject({ state: 'failed', error: 'this file is refused', imported: 0 });
    expect(failedJobs(engine)).toMatchObject([
      { name: 'LibrarySyncFiles', libraryId: library.id, attempts: 3, error: 'this file is refused' },
    ]);
    const other = await makeLibrary(engine, [photosFolder({ 'x.jpg': '' })]);
    expect(await other.scan()).toMatchObject({ state: 'completed', imported: 1 });
    relent();
    const [job] = failedJobs(engine);
    engine.api.retryJob(job?.id ?? 0);
    expect(await library.finish(id)).toMatchObject({ state: 'completed', imported: 2, error: null });
    expect(failedJobs(engine)).toEqual([]);
    expect(await library.scan()).toMatchObject({ state: 'completed', known: 2, imported: 0 });
  });

  it('does not keep the next scan from importing the same files', async () => {
    const { engine, refuse, relent } = await refusingEngine();
    const photos = photosFolder({ 'poison.jpg': '' });
    const library = await makeLibrary(engine, [photos]);
    refuse();
    const { id } = engine.api.startScan(library.id);
    await until(
      () => engine.api.getScan(id),
      (view) => view.phase === 'done',
    );
    relent();
    expect(await library.scan()).toMatchObject({ state: 'completed', imported: 1 });
  });

  it('only of one that failed can be tried again', async () => {
    const { engine } = await refusingEngine();
    expect(() => engine.api.retryJob(4711)).toThrow('This job did not fail.');
  });
});
