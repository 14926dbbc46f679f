import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

const names = [
  'comma, and; semicolon.jpg',
  '{brace,d}.jpg',
  '[bracket] [a-z].jpg',
  '(paren) @(x|y) !(z) +a.jpg',
  '"double" and \'single\' `back`.jpg',
  'back\\slash.jpg',
  'new\nline.jpg',
  'tab\tand\rreturn.jpg',
  '\u0001\u001b[31mred.jpg',
  'star*?.jpg',
  '🏞️👨‍👩‍👧.jpg',
  'Zo\u00eb.jpg',
  'Zoe\u0308.jpg',
  '写真.jpg',
  'שלום.jpg',
  '-rf.jpg',
  '--help.jpg',
  ' leading space.jpg',
  'trailing space .jpg',
  '~home.jpg',
  '$HOME%20%.jpg',
  "'; DROP TABLE asset; --.jpg",
  '\u202egpj.exe.jpg',
  '\ufffd.jpg',
  '\uef80.jpg',
  '\uffff.jpg',
  '\u{10ffff}.jpg',
  'a.b.c..jpg',
  `${'x'.repeat(251)}.jpg`,
  `${'é'.repeat(125)}a.jpg`,
];

const folderNames = names.map((name) => name.replace(/\.jpg$/, ' '));

async function scannedTwice(photos: TestFolder) {
  const library = await makeLibrary(engine(), [photos]);
  const first = await library.scan();
  const second = await library.scan();
  return { library, first, second };
}

/** What every file but one is; each name that differs shows in the failure. */
function everyName(of: readonly string[], state: string): Record<string, string> {
  return { 'other.jpg': 'online', ...Object.fromEntries(of.map((name) => [name, state])) };
}

describe('a hostile name', () => {
  // Names of bytes have tests of their own: here each must show as it is.
  const shown = names.filter((name) => !name.includes('\uef80'));

  it('is imported, known again, missed and found again', async () => {
    const photos = photosFolder({ 'other.jpg': '' });
    for (const name of shown) photos.write(name, 'content');
    const { library, first, second } = await scannedTwice(photos);
    expect(first).toMatchObject({ imported: shown.length + 1, errors: 0 });
    expect(second).toMatchObject({ known: shown.length + 1, unchanged: shown.length + 1, offline: 0 });
    expect(await library.states(photos)).toEqual(everyName(shown, 'online'));
    shown.forEach((name, index) => photos.rename(name, `${index}.away`));
    await library.scan();
    expect(await library.states(photos)).toEqual(everyName(shown, 'missing'));
    shown.forEach((name, index) => photos.rename(`${index}.away`, name));
    expect(await library.scan()).toMatchObject({ online: shown.length, imported: 0 });
    expect(await library.states(photos)).toEqual(everyName(shown, 'online'));
  });

  it('may be that of a folder and of an import path', async () => {
    const photos = photosFolder();
    for (const name of folderNames) photos.write(nodePath.join(name, 'a.jpg'));
    const all = await scannedTwice(photos);
    expect(all.first).toMatchObject({ imported: folderNames.length });
    expect(all.second).toMatchObject({ known: folderNames.length, unchanged: folderNames.length });
    const importPaths = shown.map((name) => photos.at(name.replace(/\.jpg$/, ' ')));
    const each = await makeLibrary(engine(), importPaths);
    expect(await each.scan()).toMatchObject({ imported: importPaths.length, warnings: [] });
    expect(await each.scan()).toMatchObject({ unchanged: importPaths.length, warnings: [] });
    expect((await each.view()).importPaths.filter(({ state }) => state !== 'healthy')).toEqual([]);
  });

  it('shows as it is', async () => {
    const photos = photosFolder();
    for (const name of shown) photos.write(name);
    const { library } = await scannedTwice(photos);
    expect(await library.paths(photos)).toEqual(shown.toSorted());
  });

  it('composed and decomposed is two files, where the disk says so', async () => {
    const photos = photosFolder({ 'Zo\u00eb.jpg': 'one', 'Zoe\u0308.jpg': 'other one' });
    const { library } = await scannedTwice(photos);
    const onDisk = fs.readdirSync(photos.path).length;
    expect((await library.assets()).length).toBe(onDisk);
  });
});

/** macOS and Windows refuse such names. */
describe.skipIf(process.platform !== 'linux')('a name that is not UTF-8', () => {
  function writeBytes(photos: TestFolder, ...segments: (string | number[])[]): Buffer {
    const slash = Buffer.from('/');
    const parts = segments.flatMap((segment) => [
      slash,
      typeof segment === 'string' ? Buffer.from(segment) : Buffer.from(segment),
    ]);
    const path = Buffer.concat([Buffer.from(photos.path), ...parts]);
    const folder = path.subarray(0, path.lastIndexOf(slash));
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path, 'content');
    return path;
  }

  const latin = [0x5a, 0x6f, 0xeb, 0x2e, 0x6a, 0x70, 0x67];
  const cut = [0xe2, 0x82, 0x2e, 0x6a, 0x70, 0x67];
  const surrogate = [0xed, 0xa0, 0x80, 0x2e, 0x6a, 0x70, 0x67];

  it.each([
    ['Latin-1', latin],
    ['a character cut short', cut],
    ['a lone surrogate', surrogate],
    ['nothing but high bytes', [0xff, 0xfe, 0x80, 0x2e, 0x6a, 0x70, 0x67]],
  ])('(%s) is imported, never taken for deleted, missed and found again', async (_, name) => {
    const photos = photosFolder({ 'other.jpg': '' });
    const file = writeBytes(photos, name);
    const { library, first, second } = await scannedTwice(photos);
    expect(first).toMatchObject({ imported: 2, errors: 0 });
    expect(second).toMatchObject({ known: 2, unchanged: 2, offline: 0 });
    fs.renameSync(file, photos.at('elsewhere.txt'));
    expect(await library.scan()).toMatchObject({ offline: 1 });
    fs.renameSync(photos.at('elsewhere.txt'), file);
    expect(await library.scan()).toMatchObject({ online: 1, imported: 0 });
  });

  it('may be that of a folder, with any names in it', async () => {
    const photos = photosFolder();
    writeBytes(photos, [0xff, 0x61], 'a.jpg');
    writeBytes(photos, [0xff, 0x61], [0xfe], latin);
    writeBytes(photos, 'Zoë', cut);
    const { first, second, library } = await scannedTwice(photos);
    expect(first).toMatchObject({ imported: 3 });
    expect(second).toMatchObject({ known: 3, unchanged: 3 });
    expect((await library.assets()).map(({ originalFileName }) => originalFileName).toSorted()).toEqual([
      'Zo\ufffd.jpg',
      'a.jpg',
      '\ufffd.jpg',
    ]);
  });

  it('is another file than one that looks the same', async () => {
    const photos = photosFolder();
    writeBytes(photos, [0xfe, 0x2e, 0x6a, 0x70, 0x67]);
    writeBytes(photos, [0xff, 0x2e, 0x6a, 0x70, 0x67]);
    writeBytes(photos, '\ufffd.jpg');
    writeBytes(photos, '\uefff.jpg');
    const { first, second } = await scannedTwice(photos);
    expect(first).toMatchObject({ imported: 4 });
    expect(second).toMatchObject({ known: 4, unchanged: 4 });
  });
});

describe('a very deep folder', () => {
  it('is scanned as far as paths go, and what lies deeper is listed', async () => {
    const photos = photosFolder({ 'top.jpg': '' });
    const name = 'd'.repeat(250);
    let inPath = 0;
    const before = process.cwd();
    const deepest: string[] = [];
    process.chdir(photos.path);
    try {
      for (let depth = 0; depth < 20; depth++) {
        fs.mkdirSync(name);
        process.chdir(name);
        fs.writeFileSync('a.jpg', '');
        deepest.push(name);
        if (Buffer.byteLength(nodePath.join(photos.path, ...deepest, 'a.jpg')) < 4096) inPath++;
      }
    } finally {
      process.chdir(before);
    }
    const library = await makeLibrary(engine(), [photos]);
    const scan = await library.finish(engine().api.startScan(library.id).id);
    expect(scan).toMatchObject({ state: 'completed', imported: 1 + inPath });
    expect(scan.errors).toBe(1);
    expect(library.problems()).toMatchObject([{ code: 'ENAMETOOLONG' }]);
    expect(await library.finish(engine().api.startScan(library.id).id)).toMatchObject({
      offline: 0,
      known: 1 + inPath,
    });
  });
});
