import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { commandLine, outcomeOf, useCommandLine, type CommandLine } from '../cli/command-line.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';

useCommandLine();

/** A library of one photo, scanned. */
async function scanned(): Promise<{ cli: CommandLine; photos: TestFolder }> {
  const photos = photosFolder({ 'a.jpg': 'a' });
  const cli = commandLine();
  await cli.run('library', 'create', '--name', 'Photos', '--import-path', photos.path);
  await cli.run('scan');
  return { cli, photos };
}

/** The lines that a process prints; `next` waits for one. */
function linesOf(stream: NodeJS.ReadableStream | null) {
  if (stream === null) throw new Error('The process prints nothing.');
  const lines = createInterface({ input: stream })[Symbol.asyncIterator]();
  return { next: async () => String((await lines.next()).value) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

describe('watch', () => {
  it('prints one JSON object per line for each applied change, until it is interrupted', async () => {
    const { cli, photos } = await scanned();
    const child = cli.start(['watch', '--json']);
    const [errors, lines] = [linesOf(child.stderr), linesOf(child.stdout)];
    expect(await errors.next()).toMatch(/^Watching\. Press Ctrl\+C to stop\./);
    photos.write('b.jpg');
    expect(JSON.parse(await lines.next())).toEqual({
      event: 'imported',
      libraryId: 1,
      path: photos.at('b.jpg'),
    });
    photos.remove('a.jpg');
    expect(JSON.parse(await lines.next())).toEqual({
      event: 'removed',
      libraryId: 1,
      path: photos.at('a.jpg'),
    });
    expect(await end(child, 'SIGINT')).toBe(0);
  });

  it('prints of a file that is renamed that it moved, and nothing else', async () => {
    const { cli, photos } = await scanned();
    const child = cli.start(['watch', '--json']);
    const [errors, lines] = [linesOf(child.stderr), linesOf(child.stdout)];
    await errors.next();
    photos.rename('a.jpg', 'renamed.jpg');
    expect(JSON.parse(await lines.next())).toEqual({
      event: 'moved',
      libraryId: 1,
      path: photos.at('renamed.jpg'),
    });
    photos.write('b.jpg');
    expect(JSON.parse(await lines.next())).toMatchObject({ event: 'imported', path: photos.at('b.jpg') });
    expect(await end(child, 'SIGINT')).toBe(0);
  });

  it('prints lines for people, and ends on SIGTERM', async () => {
    const { cli, photos } = await scanned();
    const child = cli.start(['watch']);
    const [errors, lines] = [linesOf(child.stderr), linesOf(child.stdout)];
    await errors.next();
    photos.write('new\nline.jpg');
    expect(await lines.next()).toBe(`imported  1  ${photos.at('new\\nline.jpg')}`);
    expect(await end(child, 'SIGTERM')).toBe(0);
  });

  it('says that another process runs the jobs already', async () => {
    const { cli } = await scanned();
    const child = cli.start(['watch']);
    await linesOf(child.stderr).next();
    const { code, stdout, stderr } = await cli.run('watch');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: busy: Another Lightkeeper, such as the app, already watches/);
    expect(await end(child, 'SIGINT')).toBe(0);
  });

  it('obeys whoever turned watching off, also while it runs', async () => {
    const { cli } = await scanned();
    await cli.run('config', 'set', 'library.watch.enabled', 'false');
    const child = cli.start(['watch']);
    expect(await linesOf(child.stderr).next()).toMatch(/^Watching is off, only the schedule runs\./);
    expect(await end(child, 'SIGINT')).toBe(0);
  });

  it('takes no further words', async () => {
    const { cli } = await scanned();
    expect(await outcomeOf(cli.start(['watch', '1']))).toMatchObject({ code: 2, stdout: '' });
  });
});
