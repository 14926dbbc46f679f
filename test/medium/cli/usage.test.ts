import fs from 'node:fs';
import os from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { help } from '../../../main/cli/help.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { useCommandLine, commandLine, outcomeOf, runCli } from './command-line.ts';

useCommandLine();

describe('wrong usage', () => {
  it.each([
    [[]],
    [['unknown']],
    [['library']],
    [['library', 'rename', '1']],
    [['library', 'show']],
    [['library', 'show', 'one']],
    [['library', 'show', '0']],
    [['library', 'show', '1', '2']],
    [['library', 'show', '99999999999999999999']],
    [['library', 'list', '--limit', '1']],
    [['library', 'update', '1']],
    [['library', 'validate']],
    [['library', 'create', '--import-path']],
    [['library', 'create', '--nonsense']],
    [['scan', 'all']],
    [['scan', '1', '2', '--path', '/']],
    [['scan', '--path', '']],
    [['assets']],
    [['assets', '1', '--state', 'lost']],
    [['assets', '1', '--limit', '-1']],
    [['assets', '1', '--limit=-1']],
    [['assets', '1', '--limit', '1.5']],
    [['assets', '1', '--offset', '99999999999999999999']],
    [['asset', 'trash']],
    [['asset', 'burn', '1']],
    [['jobs', '--state', 'lazy']],
    [['problems']],
    [['problems', 'retry']],
    [['asset', 'forget']],
    [['asset', 'unhide', 'x']],
    [['hidden']],
    [['hidden', 'restore']],
    [['explain']],
    [['explain', '/a', '/b']],
    [['history']],
    [['history', '1', '--offset', '1']],
    [['sync']],
    [['sync', 'set', '1']],
    [['sync', 'map', '1', '1', '--mode', 'backup']],
    [['sync', 'log', '--event', 'coffee']],
    [['review']],
    [['review', 'apply']],
    [['--data-dir', '', 'library', 'list']],
  ])('%j exits with 2, says so on stderr and prints nothing', async (words) => {
    const { code, stdout, stderr } = await commandLine().run(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^usage: .+\nSee: lightkeeper help\n$/);
  });
});

describe('help and version', () => {
  it('name every command, and need no data folder', async () => {
    for (const words of [['help'], ['--help'], ['scan', '-h']]) {
      expect(await runCli(words)).toEqual({ code: 0, signal: null, stdout: help, stderr: '' });
    }
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('the data folder', () => {
  it('is the one of --data-dir, else of LIGHTKEEPER_DATA_DIR, else where the system keeps such', async () => {
    const folder = tempFolder();
    const environment = {
      LIGHTKEEPER_DATA_DIR: folder.at('environment'),
      XDG_CONFIG_HOME: folder.at('config'),
    };
    await runCli(['library', 'list', '--data-dir', folder.at('option')], environment);
    await runCli(['library', 'list'], environment);
    await runCli(['library', 'list'], { ...environment, LIGHTKEEPER_DATA_DIR: '' });
    const made = ['option', 'environment', ...(os.platform() === 'linux' ? ['config/lightkeeper'] : [])];
    for (const name of made) expect(fs.existsSync(folder.at(`${name}/lightkeeper.db`)), name).toBe(true);
  });

  it('that is a file is refused in words', async () => {
    const folder = tempFolder();
    folder.write('taken');
    for (const path of [folder.at('taken'), folder.at('taken/below')]) {
      const { code, stderr } = await runCli(['--data-dir', path, 'library', 'list']);
      expect([code, stderr]).toEqual([
        1,
        `error: invalid-input: The data folder ${path} cannot be made: a file is in its place. Choose another data folder.\n`,
      ]);
    }
  });

  it('may not be in a library, nor a library in it', async () => {
    const lightkeeper = commandLine();
    await lightkeeper.json('library', 'list');
    const { code, stderr } = await lightkeeper.run('library', 'create', '--import-path', lightkeeper.dataDir);
    expect([code, stderr]).toEqual([
      1,
      `error: import-path-invalid: ${lightkeeper.dataDir}: Cannot use the app's own data folder\n`,
    ]);
  });
});

describe('a setting that does not take a value', () => {
  it.each([
    ['library.scan.enabled', 'maybe', 'true or false'],
    ['library.watch.sweepMinutes', '0', 'a whole number from 1 to 1440'],
    ['library.watch.onDelete', 'burn', 'one of remove, offline'],
  ])('says what %s takes', async (key, value, taken) => {
    const { code, stderr } = await commandLine().run('config', 'set', key, value);
    expect([code, stderr]).toEqual([1, `error: invalid-input: ${key} takes ${taken}.\n`]);
  });
});

describe('what is printed', () => {
  it.skipIf(!fs.existsSync('/dev/full'))('and cannot be written is an error in words', async () => {
    const full = fs.openSync('/dev/full', 'w');
    onTestFinished(() => fs.closeSync(full));
    const { code, stderr } = await outcomeOf(commandLine().start(['library', 'list'], {}, full));
    expect([code, stderr]).toEqual([
      1,
      'error: disk-full: The output could not be written (ENOSPC). What was asked for is done; have it written elsewhere.\n',
    ]);
  });

  it('cannot command the terminal, whatever files are called', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    const name = 'bell\u0007 \u001b[31mred\u009b0m \u202egpj\nnext line\r\t.jpg';
    photos.write(name);
    await lightkeeper.json('library', 'create', '--name', 'a\u001b]0;b\u0007', '--import-path', photos.path);
    await lightkeeper.json('scan');
    const [asset] = (await lightkeeper.json('assets', '1')) as [{ originalPath: string }];
    expect(asset.originalPath).toBe(photos.at(name));
    const outcomes = [
      await lightkeeper.run('assets', '1'),
      await lightkeeper.run('assets', '1', '--json'),
      await lightkeeper.run('library', 'list'),
      await lightkeeper.run('library', 'show', '1'),
      await lightkeeper.run('library', 'validate', photos.at('no\u001b[2Jwhere')),
      await lightkeeper.run('library', 'create', '--import-path', photos.at('no\u001b[2Jwhere')),
      await lightkeeper.run('no\u001b[2Jcommand'),
    ];
    for (const { stdout, stderr } of outcomes) {
      // eslint-disable-next-line no-control-regex -- exactly these must not come through
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    expect(outcomes[0]?.stdout).toContain(
      'bell\\u0007 \\u001b[31mred\\u009b0m \\u202egpj\\nnext line\\r\\t.jpg\n',
    );
  });

  it('ends without complaint when its reader has seen enough', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    photos.writeMany(3000);
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('scan');
    const child = lightkeeper.start(['assets', '1', '--json']);
    const outcome = outcomeOf(child);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await outcome).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});
