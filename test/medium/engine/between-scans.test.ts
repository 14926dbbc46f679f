import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { finished, makeLibrary, until } from '../../helpers/test-library.ts';

async function watchedDrive() {
  const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
  const engine = await startEngine();
  const library = await makeLibrary(engine, [photos]);
  await library.scan();
  const unplug = () => fs.renameSync(photos.path, `${photos.path}-away`);
  const plugIn = () => fs.renameSync(`${photos.path}-away`, photos.path);
  const scans = () => engine.api.listScans(library.id, 10).length;
  return { engine, library, photos, unplug, plugIn, scans };
}

describe('between two scans', () => {
  it('a drive that goes is known at the next look, and nothing of its assets changes', async () => {
    const { engine, library, photos, unplug, scans } = await watchedDrive();
    const before = await library.assets();
    const heard = new Promise((resolve) => engine.on('importPath.changed', resolve));
    unplug();
    await engine.api.wakeUp();
    expect(await heard).toMatchObject({ importPath: photos.path, state: 'disconnected' });
    expect(engine.api.getStatus()).toMatchObject({
      state: 'disconnected',
      disconnected: [{ libraryId: library.id, importPath: photos.path }],
    });
    expect([await library.assets(), scans()]).toEqual([before, 1]);
  });

  it('a drive that comes back is healthy at once, and scanned, for it may have changed elsewhere', async () => {
    const { engine, library, photos, unplug, plugIn, scans } = await watchedDrive();
    unplug();
    await engine.api.wakeUp();
    fs.writeFileSync(`${photos.path}-away/c.jpg`, 'made elsewhere');
    plugIn();
    await engine.api.wakeUp();
    expect(engine.api.getStatus().disconnected).toEqual([]);
    expect(scans()).toBe(2);
    const [scan] = engine.api.listScans(library.id, 1);
    expect(await finished(engine, scan?.id ?? 0)).toMatchObject({ imported: 1, offline: 0, online: 0 });
  });

  it('says when it was checked last, and that it never was', async () => {
    const engine = await startEngine();
    expect(engine.api.getStatus()).toMatchObject({ state: 'idle', libraries: 0, lastCheckedAt: null });
    const library = await makeLibrary(engine, [photosFolder({ 'a.jpg': '' })]);
    expect(engine.api.getStatus().lastCheckedAt).toBeNull();
    await library.scan();
    const { lastCheckedAt } = await until(
      () => engine.api.getStatus(),
      (status) => status.lastCheckedAt !== null,
    );
    expect(lastCheckedAt).toBe((await library.view()).refreshedAt);
  });
});
