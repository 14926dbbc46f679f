import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { finished, makeLibrary, until } from '../../helpers/test-library.ts';

const day = 24 * 60 * 60 * 1000;

/** Lets days go by for a closed data folder: everything in it happened that much earlier. */
function sleepFor(dataDir: string, milliseconds: number): void {
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  database
    .prepare('UPDATE library SET created_at = created_at - @ms, scheduled_at = scheduled_at - @ms')
    .run({
      ms: milliseconds,
    });
  database.prepare('UPDATE scan SET created_at = created_at - ?').run(milliseconds);
  database.close();
}

function scansOf(engine: Engine, libraryId: number): number {
  return engine.api.listScans(libraryId, 50).length;
}

describe('the schedule', () => {
  it('makes up once, at the next start, for what was missed while the app was closed', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photosFolder({ 'a.jpg': '' })]);
    await library.scan();
    await first.stop();
    sleepFor(dataDir, 3 * day);
    const second = await startEngine(dataDir);
    const [made] = await until(
      () => second.api.listScans(library.id, 10),
      (scans) => scans.length === 2,
    );
    await finished(second, made?.id ?? 0);
    second.api.wakeUp();
    await second.stop();
    const third = await startEngine(dataDir);
    await third.api.wakeUp();
    expect(scansOf(third, library.id)).toBe(2);
  });

  it('goes on, once, when the clock was in the future and is set right', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photosFolder({ 'a.jpg': '' })]);
    await library.scan();
    await first.stop();
    sleepFor(dataDir, -400 * day);
    const second = await startEngine(dataDir);
    await second.api.wakeUp();
    const [made] = second.api.listScans(library.id, 10);
    await finished(second, made?.id ?? 0);
    await second.api.wakeUp();
    expect(scansOf(second, library.id)).toBe(2);
  });

  it('does nothing while it is off, and counts from the moment it is turned on', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photosFolder({ 'a.jpg': '' })]);
    first.api.updateSettings({ 'library.scan.enabled': false });
    await first.stop();
    sleepFor(dataDir, 3 * day);
    const second = await startEngine(dataDir);
    await second.api.wakeUp();
    expect(scansOf(second, library.id)).toBe(0);
    expect(second.api.nextRuns()[0]?.at).toBeNull();
    second.api.updateSettings({ 'library.scan.enabled': true });
    await second.api.wakeUp();
    expect(scansOf(second, library.id)).toBe(0);
    expect(Date.parse(second.api.nextRuns()[0]?.at ?? '')).toBeGreaterThan(Date.now());
  });

  it('waits while all work is paused, and makes up for it afterwards', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photosFolder({ 'a.jpg': '' })]);
    first.api.pauseQueues(null);
    await first.stop();
    sleepFor(dataDir, 3 * day);
    const second = await startEngine(dataDir);
    await second.api.wakeUp();
    expect(scansOf(second, library.id)).toBe(0);
    second.api.resumeQueues();
    await second.api.wakeUp();
    expect(scansOf(second, library.id)).toBe(1);
  });

  it('of one library may differ from that of all', async () => {
    const engine = await startEngine();
    const library = await makeLibrary(engine, [photosFolder({ 'a.jpg': '' })]);
    await engine.api.updateLibrary(library.id, { cronExpression: '30 6 * * 1' });
    expect(engine.api.nextRuns()).toMatchObject([{ libraryId: library.id, cronExpression: '30 6 * * 1' }]);
    await engine.api.updateLibrary(library.id, { cronExpression: null });
    expect(engine.api.nextRuns()).toMatchObject([{ cronExpression: '0 0 * * *' }]);
  });

  it('refuses an expression that cannot be read, and keeps the old one', async () => {
    const engine = await startEngine();
    const library = await makeLibrary(engine, [photosFolder()]);
    expect(() => engine.api.updateSettings({ 'library.scan.cronExpression': 'nightly' })).toThrow(/1 fields/);
    await expect(engine.api.updateLibrary(library.id, { cronExpression: '99 * * * *' })).rejects.toThrow(
      /cannot be read/,
    );
    expect(engine.api.getSettings()['library.scan.cronExpression']).toBe('0 0 * * *');
    expect(engine.api.nextRuns()[0]?.cronExpression).toBe('0 0 * * *');
  });
});

describe('a change of settings', () => {
  it('is refused whole when one key is unknown or one value wrong', async () => {
    const engine = await startEngine();
    const change = (changes: Record<string, unknown>) => () => engine.api.updateSettings(changes);
    expect(change({ 'library.watch.enabled': true, 'no.such.key': 1 })).toThrow(/no setting no\.such\.key/);
    expect(change({ 'library.watch.enabled': 'yes' })).toThrow(/library\.watch\.enabled/);
    expect(change({ 'library.watch.sweepMinutes': 0 })).toThrow(/sweepMinutes/);
    expect(engine.api.getSettings()['library.watch.enabled']).toBe(false);
  });

  it('made by another process is heard of', async () => {
    const dataDir = tempFolder().at('data');
    const app = await startEngine(dataDir);
    const heard = new Promise((resolve) => app.on('settings.changed', resolve));
    const other = await startEngine(dataDir);
    other.api.updateSettings({ 'app.theme': 'dark' });
    expect(await heard).toMatchObject({ 'app.theme': 'dark' });
  });
});

describe('a pause of all work', () => {
  it('holds what is queued until it is resumed, over a restart', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photosFolder({ 'a.jpg': '', 'b.jpg': '' })]);
    first.api.pauseQueues(60);
    const scan = first.api.startScan(library.id);
    await first.stop();
    const second = await startEngine(dataDir);
    expect(second.api.listQueues().map(({ isPaused }) => isPaused)).not.toContain(false);
    expect(second.api.getStatus()).toMatchObject({ state: 'paused', isPaused: true });
    expect(second.api.getScan(scan.id)).toMatchObject({ imported: 0, phase: 'finding' });
    second.api.resumeQueues();
    expect(await finished(second, scan.id)).toMatchObject({ state: 'completed', imported: 2 });
  });
});
