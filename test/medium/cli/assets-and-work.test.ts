import crypto from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { photosFolder } from '../../helpers/test-folder.ts';
import { tinyJpeg } from '../../helpers/tiny-pictures.ts';
import { commandLine, useCommandLine } from './command-line.ts';
import { scannedLibrary } from './scanned-library.ts';

useCommandLine();

const utc = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as string;
const nothing = { photos: 0, videos: 0, total: 0, offline: 0, trashed: 0, sizeInBytes: 0 };

describe('assets on the command line', () => {
  it('are listed in the order of their paths, with all there is to know', async () => {
    const lightkeeper = commandLine();
    const photos = await scannedLibrary(lightkeeper);
    const path = photos.at('a.jpg');
    const assets = (await lightkeeper.json('assets', '1')) as { originalPath: string }[];
    expect(assets.map((asset) => asset.originalPath)).toEqual([path, photos.at('b/c.MP4')]);
    expect(assets[0]).toEqual({
      id: expect.any(Number),
      libraryId: 1,
      originalPath: path,
      originalFileName: 'a.jpg',
      type: 'IMAGE',
      sizeInBytes: 4,
      fileCreatedAt: utc,
      fileModifiedAt: new Date(Math.floor(fs.statSync(path).mtimeMs)).toISOString(),
      checksum: crypto.createHash('sha1').update(`path:${path}`).digest('hex'),
      isExternal: true,
      deviceId: 'Library Import',
      isOffline: false,
      offlineReason: null,
      deletedAt: null,
      status: 'active',
      sidecarPath: null,
      metadata: null,
    });
    expect(await lightkeeper.json('assets', '1', '--limit', '1', '--offset', '1')).toEqual([assets[1]]);
    expect(await lightkeeper.json('assets', '1', '--limit', '0')).toEqual([]);
    expect(await lightkeeper.json('assets', '1', '--offset', '2')).toEqual([]);
  });

  it('are listed whole, however many there are', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    photos.writeMany(6001);
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('scan', '--no-media');
    const assets = (await lightkeeper.json('assets', '1')) as { originalPath: string }[];
    expect(new Set(assets.map((asset) => asset.originalPath)).size).toBe(6001);
    expect(assets.map((asset) => asset.originalPath)).toEqual(
      assets.map((asset) => asset.originalPath).toSorted(),
    );
    expect((await lightkeeper.run('assets', '1')).stdout.trimEnd().split('\n')).toHaveLength(6001);
  });

  it('go to the trash and come back, and are found by their state', async () => {
    const lightkeeper = commandLine();
    const photos = await scannedLibrary(lightkeeper);
    const [first, second] = (await lightkeeper.json('assets', '1')) as [{ id: number }, { id: number }];
    expect(await lightkeeper.json('asset', 'trash', String(first.id))).toEqual([
      { ...first, status: 'trashed', deletedAt: utc },
    ]);
    photos.remove('b/c.MP4');
    await lightkeeper.json('scan', '--no-media');
    const gone = { ...second, isOffline: true, offlineReason: 'missing', deletedAt: utc };
    expect(await lightkeeper.json('assets', '1', '--state', 'trashed')).toMatchObject([{ id: first.id }]);
    expect(await lightkeeper.json('assets', '1', '--state', 'offline')).toEqual([gone]);
    expect(await lightkeeper.json('assets', '1', '--state', 'online')).toEqual([]);
    expect(await lightkeeper.json('library', 'show', '1')).toMatchObject({
      statistics: { ...nothing, offline: 1, trashed: 1 },
    });
    expect(await lightkeeper.json('asset', 'restore', String(first.id))).toEqual([first]);
    expect(await lightkeeper.run('asset', 'trash', '99')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('what is in the files', () => {
  it('is read when a scan has ended, and listed with the assets', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    fs.writeFileSync(photos.at('a.jpg'), tinyJpeg);
    photos.write('b.jpg', '');
    photos.write('a.jpg.xmp', ratingOf(4));
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    expect(await lightkeeper.json('scan')).toMatchObject([{ imported: 2, errors: 0 }]);
    expect(await lightkeeper.json('assets', '1')).toMatchObject([
      { originalFileName: 'a.jpg', metadata: { width: 1, height: 1, rating: 4, takenAt: utc, keywords: [] } },
      { originalFileName: 'b.jpg', metadata: { width: null, timeSource: 'file' } },
    ]);
    expect(await lightkeeper.json('problems', '1')).toMatchObject([
      { path: photos.at('b.jpg'), code: 'EMPTY_FILE' },
    ]);
  });

  it('is left for later when nobody wants to wait', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    fs.writeFileSync(photos.at('a.jpg'), tinyJpeg);
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('config', 'set', 'metadata.enabled', 'false');
    await lightkeeper.json('scan', '--no-media');
    expect(await lightkeeper.json('assets', '1')).toMatchObject([{ metadata: null }]);
  });
});

/** A sidecar that gives so many stars. */
function ratingOf(stars: number): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${stars}"/></rdf:RDF></x:xmpmeta>`
  );
}

describe('work and trouble on the command line', () => {
  it('jobs by their state, problems with cause and remedy', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'a.jpg': '' });
    photos.link('broken.jpg', 'nowhere');
    await lightkeeper.json('library', 'create', '--name', 'Mine', '--import-path', photos.path);
    expect(await lightkeeper.json('scan', '--no-media')).toMatchObject([{ imported: 1, errors: 1 }]);
    expect(await lightkeeper.json('jobs', '--state', 'completed')).toContainEqual(
      expect.objectContaining({
        name: 'LibrarySyncFilesQueueAll',
        state: 'completed',
        libraryId: 1,
        finishedAt: utc,
      }),
    );
    expect(await lightkeeper.json('jobs', '--state', 'failed')).toEqual([]);
    // What the scan found is on its way down the chain.
    const jobs = (await lightkeeper.json('jobs')) as { name: string; queue: string; size: number }[];
    expect(jobs).toContainEqual(expect.objectContaining({ name: 'SidecarCheck', queue: 'Sidecar', size: 1 }));
    expect((await lightkeeper.run('jobs')).stdout).toMatch(/Sidecar +SidecarCheck/);
    expect(await lightkeeper.json('problems', '1')).toEqual([
      expect.objectContaining({ path: photos.at('broken.jpg'), code: 'BROKEN_LINK', firstSeenAt: utc }),
    ]);
    expect((await lightkeeper.run('problems', '1')).stdout).toMatch(
      /broken\.jpg\n {2}It is a link, .* Connect /,
    );
  });

  it('a held plan is listed, kept or applied', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    const names = photos.writeMany(400);
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('scan', '--no-media');
    photos.remove(...names.slice(0, 150));
    expect(await lightkeeper.json('scan', '--no-media')).toMatchObject([{ offline: 0, held: 150 }]);
    const [plan] = (await lightkeeper.json('review', 'list')) as [{ id: number }];
    expect(plan).toMatchObject({ libraryId: 1, importPath: photos.path, count: 150, outOf: 400 });
    expect((await lightkeeper.run('review', 'list')).stdout).toContain('150 of 400 files are missing');
    const id = String(plan.id);
    expect(await lightkeeper.json('review', 'apply', id)).toEqual({ id: plan.id, state: 'applied' });
    expect(await lightkeeper.json('assets', '1', '--state', 'offline')).toHaveLength(150);
    expect(await lightkeeper.run('review', 'dismiss', id)).toMatchObject({ code: 1, stdout: '' });
  });
});
