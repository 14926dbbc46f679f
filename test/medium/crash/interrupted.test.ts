import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/engine/engine.ts';
import { bundleProcess, removeBundle } from '../../helpers/bundled-process.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { readFacts } from './facts.ts';
import { KilledRuns } from './killed-runs.ts';
import { written } from './trees.ts';

const resume = { kind: 'resume' } as const;
const libraryId = 1;
const scan = { kind: 'scan', libraryId } as const;
let crashProcess = '';

beforeAll(async () => {
  crashProcess = await bundleProcess('test/medium/crash/crash-process.ts');
});

afterAll(() => removeBundle(crashProcess));

describe('what a person decided before a crash', () => {
  it('holds: a paused scan stays paused, with no job at work, until it is to go on', async () => {
    const runs = await prepared();
    const undisturbed = readFacts(await runs.onCopy([{ action: scan, crashAt: null }]));
    const dataDir = await runs.onCopy([
      { action: scan, crashAt: 'crawl-batch-committed:2' },
      { action: { kind: 'pause-and-die', libraryId }, crashAt: 'itself' },
      { action: resume, crashAt: null },
    ]);
    const paused = readFacts(dataDir);
    expect(paused.scans).toMatchObject([{ state: 'paused', imported: 0 }]);
    expect(paused.unfinishedJobs).toContainEqual(
      expect.objectContaining({ name: 'LibrarySyncFilesQueueAll', state: 'paused' }),
    );
    expect(paused.unfinishedJobs).not.toContainEqual(expect.objectContaining({ state: 'waiting' }));
    await runs.run(dataDir, { action: { kind: 'go-on', libraryId }, crashAt: null });
    expect(readFacts(dataDir)).toEqual(undisturbed);
  });

  it('holds: a library deleted while its scan was interrupted is deleted, with everything of it', async () => {
    const runs = await prepared();
    const dataDir = await runs.onCopy([
      { action: scan, crashAt: 'files-committed:1' },
      { action: { kind: 'delete', libraryId }, crashAt: 'delete-batch-committed:1' },
      { action: resume, crashAt: null },
    ]);
    expect(readFacts(dataDir)).toMatchObject({
      integrity: 'ok',
      brokenReferences: [],
      unfinishedJobs: [],
      libraries: [],
      assets: [],
      statistics: [],
      scans: [],
      problems: [],
    });
  });
});

async function prepared(): Promise<KilledRuns> {
  const place = tempFolder();
  const photos = written(place.folder('photos'), 2300);
  const engine = await createEngine({ dataDir: place.at('data') });
  await engine.api.createLibrary({ importPaths: [photos.path], exclusionPatterns: ['**/skipped/**'] });
  await engine.stop();
  return new KilledRuns(crashProcess, place.at('data'));
}
