import nodePath from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openConnection, openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { JobRepository } from '../../../main/engine/job/job.repository.ts';
import { applePhoto, writeTags } from '../../helpers/media-files.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import {
  makeTemp,
  photosFolder,
  removeTemp,
  type Files,
  type TestFolder,
} from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';
import { movie } from '../../helpers/video-files.ts';

const dataDir = makeTemp();
afterAll(() => removeTemp(dataDir));
const engine = sharedEngine({ dataDir });

const noon = new Date('2024-05-01T12:00:00.000Z');

/** A scanned library of files of one time, which makes pairs of those that are named alike. */
async function scanned(files: Files) {
  const photos = photosFolder();
  for (const [path, content] of Object.entries(files)) photos.write(path, content, { modifiedAt: noon });
  const library = await makeLibrary(engine(), [photos]);
  await library.scanAndLook();
  return { photos, library, shown: () => shownBy(library, photos) };
}

/** Who shows whom, by the paths below the folder. */
function shownBy({ id }: TestLibrary, photos: TestFolder): Record<string, string> {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  const rows = database
    .prepare<[number], { shown: string; shower: string }>(
      'SELECT one.path AS shown, other.path AS shower FROM asset AS one JOIN asset AS other ON other.id = one.shown_by ' +
        'WHERE one.library_id = ? ORDER BY one.path',
    )
    .all(id);
  database.close();
  const below = (path: string) => nodePath.relative(photos.path, path);
  return Object.fromEntries(rows.map(({ shown, shower }) => [below(shown), below(shower)]));
}

async function idOf(library: TestLibrary, path: string): Promise<number> {
  return (await library.asset(path)).id;
}

const pair: Files = { 'IMG.JPG': 'jpeg', 'IMG.CR2': 'raw', 'other.jpg': 'other' };

describe('files of one name and time', () => {
  it('are shown as one, and keep their own states', async () => {
    const { library, photos, shown } = await scanned({ ...pair, 'live.heic': 'still', 'live.mov': 'motion' });
    expect(shown()).toEqual({ 'IMG.CR2': 'IMG.JPG', 'live.mov': 'live.heic' });
    expect(new Set(Object.values(await library.states(photos)))).toEqual(new Set(['online']));
    await library.expectStatisticsAsCounted();
  });

  it('are no longer one when the times of their files tell them apart', async () => {
    const { library, photos, shown } = await scanned(pair);
    photos.write('IMG.CR2', 'another one', { modifiedAt: new Date(noon.getTime() + 3_600_000) });
    await library.scanAndLook();
    expect(shown()).toEqual({});
  });

  it('become one when the second one comes later', async () => {
    const { library, photos, shown } = await scanned({ 'IMG.CR2': 'raw' });
    photos.write('IMG.JPG', 'jpeg', { modifiedAt: noon });
    await library.scanAndLook();
    expect(shown()).toEqual({ 'IMG.CR2': 'IMG.JPG' });
  });
});

describe('the parts of a live photo with a content identifier', () => {
  const facts = { width: 32, height: 24, seconds: 2, codec: 'avc1', createdAt: noon };
  const shot = '0F1E2D3C-1111-2222-3333-444455556666';
  const other = '99999999-1111-2222-3333-444455556666';

  it('are one whatever they are called, and those of two shots never are', async () => {
    const photos = photosFolder();
    photos.write('IMG_1.JPG', await applePhoto(shot));
    const own = photos.write('exported/clip.mov', movie('qt  ', facts));
    photos.write('IMG_2.JPG', await applePhoto(shot.replaceAll('1', '2')), { modifiedAt: noon });
    const strange = photos.write('IMG_2.MOV', movie('qt  ', facts));
    writeTags([
      { file: own, tags: [`-Keys:ContentIdentifier=${shot}`] },
      { file: strange, tags: [`-Keys:ContentIdentifier=${other}`] },
    ]);
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    expect(shownBy(library, photos)).toEqual({ 'exported/clip.mov': 'IMG_1.JPG' });
    expect(engine().api.listJobs('failed', 0, 10).items).toEqual([]);
    expect((await library.assets()).map(({ type }) => type).toSorted()).toEqual([
      'IMAGE',
      'IMAGE',
      'VIDEO',
      'VIDEO',
    ]);
  });
});

describe('of a pair, the one that was shown shows itself', () => {
  it('while the other is offline', async () => {
    const { library, photos, shown } = await scanned(pair);
    photos.rename('IMG.JPG', 'IMG.JPG.away');
    await library.scanAndLook();
    expect(shown()).toEqual({});
    photos.rename('IMG.JPG.away', 'IMG.JPG');
    await library.scanAndLook();
    expect(shown()).toEqual({ 'IMG.CR2': 'IMG.JPG' });
  });

  it('while the other is in the trash', async () => {
    const { library, photos, shown } = await scanned(pair);
    await library.trash(photos.at('IMG.JPG'));
    expect(shown()).toEqual({});
    // The raw picture is looked into again meanwhile: what is in the trash shows nothing.
    photos.write('IMG.CR2', 'changed', { modifiedAt: noon });
    await library.scanAndLook();
    expect(shown()).toEqual({});
    engine().api.restoreAssets([await idOf(library, photos.at('IMG.JPG'))]);
    await library.lookedInto();
    expect(shown()).toEqual({ 'IMG.CR2': 'IMG.JPG' });
  });

  it('when the other has moved, which then makes a pair where it is', async () => {
    const { library, photos, shown } = await scanned({ ...pair, 'sub/IMG.CR2': 'another raw' });
    photos.rename('IMG.JPG', 'sub/IMG.JPG');
    expect(await library.scanAndLook()).toMatchObject({ moved: 1 });
    expect(shown()).toEqual({ 'sub/IMG.CR2': 'sub/IMG.JPG' });
  });

  it('when a pattern leaves the other out', async () => {
    const { library, shown } = await scanned(pair);
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/*.JPG'] });
    await library.scanAndLook();
    expect(shown()).toEqual({});
  });

  it('when the other is removed, as a watcher has it', async () => {
    const { library, photos, shown } = await scanned(pair);
    photos.remove('IMG.JPG');
    const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
    const payload = { libraryId: library.id, path: photos.at('IMG.JPG') };
    new JobRepository(database).enqueue({ name: 'LibraryRemoveAsset', payload }, Date.now());
    database.close();
    await expect.poll(() => library.paths(photos), { timeout: 20_000 }).toEqual(['IMG.CR2', 'other.jpg']);
    expect(shown()).toEqual({});
    await library.expectStatisticsAsCounted();
  });

  it('and a pair that moves together stays one', async () => {
    const { library, photos, shown } = await scanned(pair);
    photos.folder('sub');
    photos.rename('IMG.JPG', 'sub/IMG.JPG');
    photos.rename('IMG.CR2', 'sub/IMG.CR2');
    expect(await library.scanAndLook()).toMatchObject({ moved: 2 });
    expect(shown()).toEqual({ 'sub/IMG.CR2': 'sub/IMG.JPG' });
  });
});
