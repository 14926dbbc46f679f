import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';
import { leavingUntouched } from '../../helpers/tree-snapshot.ts';

const engine = sharedEngine();
const shotAt = new Date(Date.UTC(2020, 3, 4, 5, 6, 7));

/** A library of two folders, as on two disks: what is copied from one to the other gets another number there. */
async function twoFolders(names: readonly string[]) {
  const root = tempFolder();
  const old = root.folder('old');
  const fresh = root.folder('fresh');
  fresh.write('stays.jpg');
  old.write('stays.jpg');
  for (const name of names) old.write(name, name, { modifiedAt: shotAt });
  const library = await makeLibrary(engine(), [old, fresh]);
  await library.scan();
  return { library, old, fresh, root };
}

/** Copies with times and removes the old files, as a move between disks does. */
function carry(from: TestFolder, to: TestFolder, moved: Readonly<Record<string, string>>): void {
  for (const [name, target] of Object.entries(moved)) {
    to.write(target, fs.readFileSync(from.at(name), 'utf8'), { modifiedAt: shotAt });
  }
  from.remove(...Object.keys(moved));
}

async function missing(library: TestLibrary): Promise<number[]> {
  return (await library.assets()).filter((asset) => asset.offlineReason === 'missing').map(({ id }) => id);
}

async function locate(library: TestLibrary, ids: readonly number[] | null, folder: string) {
  const importPaths = engine()
    .api.importPathsOf(library.id)
    .map(({ path }) => path);
  return leavingUntouched(importPaths, async () => {
    const plan = await engine().api.planLocate(library.id, ids, folder);
    return { plan, ...(await engine().api.applyLocate(library.id, ids, folder)) };
  });
}

describe('a folder that moved', () => {
  it('takes its assets along with all they have, before any scan has met it', async () => {
    const { library, old, fresh } = await twoFolders(['trip/a.jpg', 'trip/deep/b.jpg', 'c.jpg']);
    await library.trash(old.at('trip/a.jpg'));
    const before = await library.assets();
    carry(old, fresh, { 'trip/a.jpg': 'holiday/a.jpg', 'trip/deep/b.jpg': 'holiday/deep/b.jpg' });
    // Not yet known to be missing.
    await expect(engine().api.applyLocate(library.id, null, fresh.at('holiday'))).rejects.toThrow('No file');
    await library.scan(old.path);
    const { plan, moved } = await locate(library, null, fresh.at('holiday'));
    expect(plan).toMatchObject({
      from: old.at('trip'),
      to: fresh.at('holiday'),
      matches: 2,
      missing: 2,
      refusal: null,
    });
    expect(plan.samples.toSorted()).toEqual([fresh.at('holiday/a.jpg'), fresh.at('holiday/deep/b.jpg')]);
    expect(moved).toBe(2);
    const after = await library.assets();
    const idOf = (path: string) => after.find(({ originalPath }) => originalPath === path)?.id;
    expect(idOf(fresh.at('holiday/a.jpg'))).toBe(
      before.find(({ originalPath }) => originalPath === old.at('trip/a.jpg'))?.id,
    );
    expect(await library.states(fresh)).toMatchObject({
      'holiday/a.jpg': 'online, trashed',
      'holiday/deep/b.jpg': 'online',
    });
    expect(after).toHaveLength(before.length);
    await library.expectStatisticsAsCounted();
    expect(await library.scan()).toMatchObject({ imported: 0, offline: 0, updated: 0, known: 5 });
  });

  it('replaces what a scan imported meanwhile at the new place', async () => {
    const { library, old, fresh } = await twoFolders(['a.jpg', 'b.jpg']);
    carry(old, fresh, { 'a.jpg': 'a.jpg', 'b.jpg': 'b.jpg' });
    const before = await library.asset(old.at('a.jpg'));
    // Nothing proves the move to a scan: the numbers of the files are others, and no content was hashed.
    await library.scan();
    const imported = await library.asset(fresh.at('a.jpg'));
    const { moved } = await locate(library, await missing(library), fresh.path);
    expect([imported.id === before.id, moved]).toEqual([false, 2]);
    expect((await library.asset(fresh.at('a.jpg'))).id).toBe(before.id);
    expect(await library.paths(fresh)).toEqual(['../old/stays.jpg', 'a.jpg', 'b.jpg', 'stays.jpg']);
    await library.expectStatisticsAsCounted();
    expect(await library.scan()).toMatchObject({ imported: 0, offline: 0, known: 4 });
  });

  it('can be taken back once, and then all is as it was before', async () => {
    const { library, old, fresh } = await twoFolders(['a.jpg', 'b.jpg', 'c.jpg']);
    carry(old, fresh, { 'a.jpg': 'a.jpg', 'b.jpg': 'b.jpg', 'c.jpg': 'c.jpg' });
    await library.scan(old.path);
    // One of them has been met at its new place, and imported as a photo of its own.
    fs.renameSync(fresh.at('b.jpg'), old.at('b.aside'));
    fs.renameSync(fresh.at('c.jpg'), old.at('c.aside'));
    await library.scan();
    fs.renameSync(old.at('b.aside'), fresh.at('b.jpg'));
    fs.renameSync(old.at('c.aside'), fresh.at('c.jpg'));
    const before = await library.assets();
    const { moved, undoId } = await locate(library, null, fresh.path);
    expect(moved).toBe(3);
    // What a person has done since is kept.
    await library.trash(fresh.at('c.jpg'));
    expect(engine().api.undoLocate(undoId)).toBe(3);
    const undone = (await library.assets()).filter(({ originalPath }) => originalPath !== old.at('c.jpg'));
    expect(undone).toEqual(before.filter(({ originalPath }) => originalPath !== old.at('c.jpg')));
    expect(await library.states(old)).toMatchObject({ 'c.jpg': 'missing, trashed' });
    await library.expectStatisticsAsCounted();
    expect(() => engine().api.undoLocate(undoId)).toThrow('no longer');
  });

  it('is followed by the assets named only, and never by one whose file is there', async () => {
    const { library, old, fresh } = await twoFolders(['a.jpg', 'b.jpg']);
    carry(old, fresh, { 'a.jpg': 'a.jpg', 'b.jpg': 'b.jpg' });
    await library.scan(old.path);
    const a = (await library.asset(old.at('a.jpg'))).id;
    // b came back, but no scan has noticed yet.
    old.write('b.jpg', 'b.jpg', { modifiedAt: shotAt });
    expect(await engine().api.planLocate(library.id, null, fresh.path)).toMatchObject({
      matches: 1,
      missing: 2,
    });
    expect((await locate(library, [a], fresh.path)).moved).toBe(1);
    expect(await library.states(old)).toMatchObject({ 'b.jpg': 'missing', '../fresh/a.jpg': 'online' });
  });

  it('brings back what the brake has held as well', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `trip/${index}.jpg`);
    const { library, old, fresh } = await twoFolders(names);
    carry(old, fresh, Object.fromEntries(names.map((name) => [name, name])));
    await library.scan(old.path);
    expect(library.plans()).toMatchObject([{ count: 130 }]);
    expect((await locate(library, null, fresh.path)).moved).toBe(130);
    expect(library.plans()).toEqual([]);
    expect(Object.values(await library.states(fresh)).every((state) => state === 'online')).toBe(true);
  });

  it('is refused with advice outside the folders, hidden, excluded, or without any of the files', async () => {
    const { library, old, fresh, root } = await twoFolders(['a.jpg']);
    old.remove('a.jpg');
    await library.scan();
    const outside = root.folder('outside').path;
    const refusals = async (folder: string) =>
      (await engine().api.planLocate(library.id, null, folder)).refusal;
    expect(await refusals(outside)).toContain(`Add ${outside} as a folder first.`);
    fresh.writeAll({ '.hidden/a.jpg': 'a', 'raw/a.jpg': 'a' });
    expect(await refusals(fresh.at('.hidden'))).toContain('hidden');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    expect(await refusals(fresh.at('raw'))).toContain('**/raw/**');
    expect(await refusals(fresh.path)).toContain('None of the missing files');
    await expect(engine().api.applyLocate(library.id, null, outside)).rejects.toMatchObject({
      code: 'path-outside-library',
    });
    expect(await library.states(old)).toMatchObject({ 'a.jpg': 'missing' });
  });

  it('leaves out what the rules exclude, and an asset that was there before', async () => {
    const { library, old, fresh } = await twoFolders(['a.jpg', 'b.jpg']);
    // The same photo has been in the other folder all along, with a history of its own.
    const older = await makeLibrary(engine(), [fresh]);
    fresh.write('b.jpg', 'b.jpg', { modifiedAt: shotAt });
    await library.scan();
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    old.write('late/b.jpg', 'b.jpg', { modifiedAt: shotAt });
    await library.scan();
    const late = (await library.asset(old.at('late/b.jpg'))).id;
    old.remove('late/b.jpg');
    carry(old, fresh, { 'a.jpg': 'raw/a.jpg' });
    await library.scan();
    expect(await engine().api.planLocate(library.id, null, fresh.path)).toMatchObject({
      matches: 0,
      missing: 2,
    });
    expect(await engine().api.planLocate(library.id, [late], fresh.path)).toMatchObject({
      matches: 0,
      missing: 1,
    });
    await older.scan();
  });

  it('of thousands of files is one go', async () => {
    const names = Array.from({ length: 2500 }, (_, index) => `trip/${index % 50}/${index}.jpg`);
    const { library, old, fresh } = await twoFolders(names);
    fs.renameSync(old.at('trip'), fresh.at('trip'));
    await library.scan(old.path);
    expect((await locate(library, null, fresh.path)).moved).toBe(2500);
    await library.expectStatisticsAsCounted();
    expect(await library.scan()).toMatchObject({ imported: 0, offline: 0, known: 2502 });
  });
});
