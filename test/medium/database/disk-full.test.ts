import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { canMount, mountTmpfs } from '../../helpers/mounts.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { CommandLine, useCommandLine } from '../cli/command-line.ts';
import { readFacts } from '../crash/facts.ts';

useCommandLine();

const fileCount = 5000;

/** A command line whose data folder is on a small disk, and that disk. */
function onSmallDisk(): { lightkeeper: CommandLine; disk: TestFolder } {
  const disk = tempFolder().folder('disk');
  mountTmpfs(disk.path, 16);
  return { lightkeeper: new CommandLine(disk.at('data')), disk };
}

/** Leaves this many bytes free. */
function fill(disk: TestFolder, left: number): void {
  const { bavail, bsize } = fs.statfsSync(disk.path);
  fs.writeFileSync(disk.at('filler'), Buffer.alloc(bavail * bsize - left));
}

describe.runIf(canMount)('a full disk under the data folder', () => {
  it.each([300_000, 900_000])(
    'with %i bytes left: the scan says so, nothing is damaged, and once there is room the next one completes',
    async (left) => {
      const { lightkeeper, disk } = onSmallDisk();
      const photos = photosFolder();
      photos.writeMany(
        fileCount,
        'a folder with a long name so that each path takes its room in the database',
      );
      await lightkeeper.json('library', 'create', '--import-path', photos.path);
      fill(disk, left);

      const { code, stdout, stderr } = await lightkeeper.run('scan', '--json');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^error: disk-full: .*full.*Free some space/m);
      expect(stderr).not.toMatch(/^ {4}at /m);

      disk.remove('filler');
      const afterwards = readFacts(lightkeeper.dataDir);
      expect(afterwards).toMatchObject({ integrity: 'ok', brokenReferences: [] });
      expect(afterwards.statistics).toEqual(afterwards.recount);
      expect(afterwards.assets.length).toBeLessThan(fileCount);

      const again = await lightkeeper.run('scan', '--json');
      expect([again.code, again.stderr]).toEqual([0, expect.any(String)]);
      expect(JSON.parse(again.stdout)).toMatchObject([{ crawled: fileCount, errors: 0, offline: 0 }]);
      const done = readFacts(lightkeeper.dataDir);
      expect(done.statistics).toMatchObject([{ photos: fileCount }]);
      expect(done.statistics).toEqual(done.recount);
      expect(done.scans.at(-1)).toMatchObject({ state: 'completed' });
    },
  );

  it('with no room at all: what is there is read, and every other command says why it cannot be done', async () => {
    const { lightkeeper, disk } = onSmallDisk();
    const photos = photosFolder({ 'a.jpg': '' });
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('scan');
    fill(disk, 0);
    for (const [words, shown] of [
      [['library', 'list'], '1 files'],
      [['library', 'show', '1'], photos.path],
      [['jobs'], 'LibrarySyncFiles'],
      [['problems', '1'], photos.at('a.jpg')],
      [['review', 'list'], 'Nothing to review.'],
      [['history', '1'], 'completed'],
      [['assets', '1'], photos.at('a.jpg')],
      [['explain', photos.at('a.jpg')], 'online'],
    ] as const) {
      const { code, stdout, stderr } = await lightkeeper.run(...words);
      expect([words, code]).toEqual([words, 0]);
      expect(stdout).toContain(shown);
      expect(stderr).toMatch(/^warning: The disk with the data folder is full\. .*Free some space.*\n$/);
    }
    for (const words of [
      ['scan'],
      ['library', 'create', '--import-path', photos.path],
      ['library', 'delete', '1'],
      ['asset', 'trash', '1'],
      ['watch'],
    ]) {
      const { code, stdout, stderr } = await lightkeeper.run(...words);
      expect([words, code, stdout]).toEqual([words, 1, '']);
      expect(stderr).toMatch(/^error: disk-full: The disk with the data folder is full\. Free some space/m);
    }
    disk.remove('filler');
    expect(await lightkeeper.json('scan')).toMatchObject([{ crawled: 1, imported: 0 }]);
  });

  it('after a crash: what only the journal holds is read too, and the next start still looks for damage', async () => {
    const { lightkeeper, disk } = onSmallDisk();
    await lightkeeper.json('library', 'create', '--import-path', photosFolder({ 'a.jpg': '' }).path);
    const database = openConnection(databaseFile(lightkeeper.dataDir), { nativeBinding: null });
    database.prepare("UPDATE library SET name = 'In the journal'").run();
    for (const suffix of ['', '-wal']) {
      const file = databaseFile(lightkeeper.dataDir) + suffix;
      fs.copyFileSync(file, disk.at(`copy${suffix}`));
    }
    database.close();
    for (const suffix of ['', '-wal'])
      fs.renameSync(disk.at(`copy${suffix}`), databaseFile(lightkeeper.dataDir) + suffix);
    disk.write('data/running', '1');
    fill(disk, 0);
    expect(await lightkeeper.run('library', 'list')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('In the journal'),
    });
    expect(fs.existsSync(disk.at('data/running'))).toBe(true);
    disk.remove('filler');
    expect(await lightkeeper.json('library', 'list')).toMatchObject([{ name: 'In the journal' }]);
    expect(fs.existsSync(disk.at('data/running'))).toBe(false);
  });

  it('with nothing in it yet says so', async () => {
    const { lightkeeper, disk } = onSmallDisk();
    fill(disk, 0);
    const { code, stderr } = await lightkeeper.run('library', 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: disk-full: The disk with the data folder is full\. Free some space/);
  });
});
