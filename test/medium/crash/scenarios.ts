import { createEngine, type Engine } from '../../../main/engine/engine.ts';
import type { TestFolder } from '../../helpers/test-folder.ts';
import type { CrashAction } from './crash-process.ts';
import { at, written } from './trees.ts';

/** A state of the world and the one thing that is then done and interrupted. */
export type Scenario = {
  readonly name: string;
  /** Makes the files and the data folder; ends with no process using it. */
  prepare(place: TestFolder): Promise<CrashAction>;
  /** Where the process is killed, `name:pass`, each on a fresh copy; `a:1 b:1` kills the restarted one too. */
  readonly kills: readonly string[];
};

/** Folders of an import path are bigger than a batch of new files (2,000), so that a scan has several. */
const manyFiles = 2300;

export const scenarios: readonly Scenario[] = [
  {
    name: 'a first scan',
    prepare: async (place) => {
      const photos = written(place.folder('photos'), manyFiles);
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      ...at('job-claimed', 1, 3, 4),
      ...at('crawl-batch-before-commit', 1, 2),
      ...at('crawl-batch-committed', 1, 2),
      ...at('files-before-commit', 1, 2),
      ...at('files-committed', 1, 2),
      ...at('job-finished', 1, 3, 4),
      'scan-queued:1',
      'jobs-recovered:1',
      'crawl-finished:1',
      'assets-queued:1',
      'missing-decided:1',
      'scan-finished:1',
      'snapshot-copied:1',
      'snapshot-taken:1',
      'crawl-batch-committed:1 crawl-batch-committed:1 crawl-batch-committed:1',
      'files-committed:1 files-before-commit:1 jobs-recovered:1',
      'job-claimed:1 jobs-recovered:1 job-claimed:2 job-claimed:1',
    ],
  },
  {
    name: 'a scan of new, changed, moved, deleted and newly excluded files',
    prepare: async (place) => {
      const photos = written(place.folder('photos'), manyFiles);
      const back = photos.takeAway('returning');
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      await scanned(place, id);
      back();
      photos.writeMany(2100, 'new');
      for (let index = 0; index < 300; index++)
        photos.write(`many/${String(index).padStart(5, '0')}.jpg`, 'changed');
      for (let index = 0; index < 60; index++) photos.remove(`videos/${String(index).padStart(5, '0')}.jpg`);
      photos.folder('moved');
      for (let index = 400; index < 430; index++)
        photos.rename(`many/00${index}.jpg`, `moved/00${index}.jpg`);
      await withEngine(place, ({ api }) =>
        api.updateLibrary(id, { exclusionPatterns: ['**/skipped/**', '**/raw'] }),
      );
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      ...at('job-claimed', 1, 3, 5),
      ...at('crawl-batch-before-commit', 1, 2),
      ...at('crawl-batch-committed', 1, 2),
      ...at('files-before-commit', 1),
      ...at('files-committed', 1),
      ...at('job-finished', 2, 4, 6),
      'scan-queued:1',
      'rules-before-commit:1',
      'rules-committed:1',
      'assets-queued:1',
      'assets-before-commit:1',
      'assets-committed:1',
      'moves-before-commit:1',
      'moves-committed:1',
      'missing-before-commit:1',
      'missing-committed:1',
      'missing-decided:1',
      'scan-finished:1',
      'rules-committed:1 assets-queued:1 assets-before-commit:1 missing-committed:1',
      'assets-committed:1 missing-before-commit:1 jobs-recovered:1',
      'files-before-commit:1 files-before-commit:1 files-committed:1',
    ],
  },
  {
    name: 'a scan that holds two plans',
    prepare: async (place) => {
      const [first, second] = [place.folder('first'), place.folder('second')];
      first.writeMany(400);
      second.writeMany(400);
      const id = await withEngine(place, ({ api }) => create(api, [first.path, second.path]));
      await scanned(place, id);
      for (let index = 0; index < 150; index++) first.remove(`${String(index).padStart(5, '0')}.jpg`);
      for (let index = 0; index < 250; index++) second.remove(`${String(index).padStart(5, '0')}.jpg`);
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      ...at('plan-held', 1, 2),
      'assets-before-commit:1',
      'assets-committed:1',
      'missing-decided:1',
      'scan-finished:1',
      'plan-held:1 plan-held:1',
    ],
  },
  {
    name: 'a held plan that is applied',
    prepare: async (place) => {
      const photos = place.folder('photos');
      photos.writeMany(5400);
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      await scanned(place, id);
      for (let index = 0; index < 5300; index++) photos.remove(`${String(index).padStart(5, '0')}.jpg`);
      await scanned(place, id);
      const [plan] = await withEngine(place, async ({ api }) => api.listPlans());
      return { kind: 'apply-plan', planId: plan?.id ?? 0 };
    },
    kills: [
      ...at('missing-before-commit', 1, 2),
      ...at('missing-committed', 1, 2),
      'plan-queued:1',
      'job-claimed:1',
      'plan-applied:1',
      'job-finished:1',
      'missing-committed:1 missing-committed:1 jobs-recovered:1',
    ],
  },
  {
    name: 'the removal of an asset whose file a watcher saw vanish',
    prepare: async (place) => {
      const photos = place.folder('photos');
      photos.writeMany(20);
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      await scanned(place, id);
      photos.remove('00007.jpg');
      return { kind: 'remove', libraryId: id, path: photos.at('00007.jpg') };
    },
    kills: ['remove-before-commit:1', 'job-finished:1', 'job-claimed:1 remove-before-commit:1'],
  },
  {
    name: 'the deletion of one of two libraries',
    prepare: async (place) => {
      const photos = written(place.folder('photos'), 2 * manyFiles);
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      const kept = place.folder('kept');
      kept.writeMany(50);
      const keptId = await withEngine(place, ({ api }) => create(api, [kept.path]));
      await scanned(place, id);
      await scanned(place, keptId);
      return { kind: 'delete', libraryId: id };
    },
    kills: [
      ...at('delete-before-commit', 1, 2),
      ...at('delete-batch-committed', 1, 2),
      'library-soft-deleted:1',
      'job-claimed:1',
      'library-deleted:1',
      'job-finished:1',
      'library-soft-deleted:1 delete-batch-committed:1 delete-batch-committed:1',
    ],
  },
  {
    name: 'a scan of all libraries',
    prepare: async (place) => {
      for (const name of ['first', 'second', 'third']) {
        const photos = place.folder(name);
        photos.writeMany(120);
        await withEngine(place, ({ api }) => create(api, [photos.path]));
      }
      return { kind: 'scan-all' };
    },
    kills: [...at('job-claimed', 1, 2, 5), ...at('job-finished', 1, 2, 6), ...at('scan-finished', 1, 2, 3)],
  },
];

async function create(api: Engine['api'], importPaths: readonly string[]): Promise<number> {
  const library = await api.createLibrary({ importPaths, exclusionPatterns: ['**/skipped/**'] });
  return library.id;
}

/** Does something with an engine that runs no jobs. */
async function withEngine<T>(place: TestFolder, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await createEngine({ dataDir: place.at('data') });
  try {
    return await work(engine);
  } finally {
    await engine.stop();
  }
}

async function scanned(place: TestFolder, libraryId: number): Promise<void> {
  await withEngine(place, async (engine) => {
    const finished = new Promise<void>((resolve) => engine.on('scan.finished', () => resolve()));
    engine.api.startScan(libraryId);
    engine.run();
    await finished;
  });
}
