import { describe, expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../../main/engine/engine.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { commandLine, outcomeOf, useCommandLine, type CommandLine } from './command-line.ts';

useCommandLine();

const fileCount = 5000;

async function makeLibrary(lightkeeper: CommandLine): Promise<TestFolder> {
  const photos = photosFolder();
  photos.writeMany(fileCount);
  await lightkeeper.json('library', 'create', '--import-path', photos.path);
  return photos;
}

/** A window that has paused all work, so that what commands do meanwhile needs no luck to meet a running scan. */
async function pausedWindow({ dataDir }: CommandLine): Promise<Engine> {
  const engine = await createEngine({ dataDir });
  onTestFinished(() => engine.stop());
  engine.api.pauseQueues(null);
  return engine;
}

const allImported = { libraryId: 1, crawled: fileCount, imported: fileCount, unchanged: 0 };

describe('several commands on one data folder', () => {
  it('a second scan of a library joins the first, and reading goes on meanwhile', async () => {
    const lightkeeper = commandLine();
    await makeLibrary(lightkeeper);
    const window = await pausedWindow(lightkeeper);
    const scans = [
      lightkeeper.start(['scan', '--no-media', '--json']),
      lightkeeper.start(['scan', '1', '--no-media', '--json']),
    ].map(outcomeOf);
    await expect
      .poll(() => lightkeeper.json('jobs', '--state', 'waiting'), { timeout: 20_000 })
      .not.toEqual([]);
    expect(await lightkeeper.json('library', 'list')).toMatchObject([{ id: 1, statistics: { total: 0 } }]);
    window.api.resumeQueues();
    for (const { code, stdout } of await Promise.all(scans)) {
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject([allImported]);
    }
    const jobs = (await lightkeeper.json('jobs', '--state', 'completed')) as { name: string }[];
    expect(jobs.filter(({ name }) => name.startsWith('Library'))).toHaveLength(4);
  });

  it('one that deletes the library ends its scan with a clear message', async () => {
    const lightkeeper = commandLine();
    await makeLibrary(lightkeeper);
    const window = await pausedWindow(lightkeeper);
    const scan = outcomeOf(lightkeeper.start(['scan', '1', '--json']));
    await expect
      .poll(() => lightkeeper.json('jobs', '--state', 'waiting'), { timeout: 20_000 })
      .not.toEqual([]);
    const deletion = outcomeOf(lightkeeper.start(['library', 'delete', '1', '--json']));
    const { code, stdout, stderr } = await scan;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^error: library-deleted: Library 1 was deleted while it was scanned\. Its files are untouched\.$/m,
    );
    window.api.resumeQueues();
    expect(await deletion).toMatchObject({ code: 0, stdout: '{\n  "id": 1,\n  "isDeleted": true\n}\n' });
    expect(await lightkeeper.json('library', 'list')).toEqual([]);
  });
});

describe('a scan that a person ends', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('with %s exits with %i, and the next one goes on', async (signal, exitCode) => {
    const lightkeeper = commandLine();
    await makeLibrary(lightkeeper);
    for (const place of ['scan-queued:1', 'crawl-batch-committed:2']) {
      const child = lightkeeper.start(['scan', '1', '--json'], {
        LIGHTKEEPER_CRASH_AT: `${place}:${signal}`,
      });
      const { code, stdout, stderr } = await outcomeOf(child);
      expect([code, stdout]).toEqual([exitCode, '']);
      expect(stderr).toBe('Interrupted. What was started goes on the next time Lightkeeper runs.\n');
    }
    expect(await lightkeeper.json('scan')).toMatchObject([allImported]);
    expect(await lightkeeper.json('jobs', '--state', 'active')).toEqual([]);
    expect(await lightkeeper.json('library', 'show', '1')).toMatchObject({
      statistics: { total: fileCount },
    });
  });
});
