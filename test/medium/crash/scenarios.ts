import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openConnection } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { createEngine } from '../../../main/engine/engine.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { tinyJpeg } from '../../helpers/tiny-pictures.ts';
import type { TestFolder } from '../../helpers/test-folder.ts';
import type { CrashAction } from './crash-process.ts';
import { written } from './trees.ts';

/** A state of the world and the one thing that is then done and interrupted. */
export type Scenario = {
  readonly name: string;
  /** Makes the files and the data folder; ends with no process using it. */
  prepare(place: TestFolder): Promise<CrashAction>;
  /** Where processes are killed, `name:pass`: each line one after the other on a fresh copy, the last one not. */
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
      'scan-queued:1 job-claimed:1 crawl-batch-before-commit:1 files-before-commit:1',
      'jobs-recovered:1 crawl-batch-committed:1 files-committed:1 scan-finished:1',
      'crawl-batch-before-commit:2 crawl-batch-committed:2 crawl-finished:1 jobs-recovered:1',
      'job-claimed:3 files-before-commit:1 files-committed:1',
      'missing-decided:1 snapshot-copied:1',
      'assets-queued:1 job-finished:1 snapshot-taken:1',
      'job-finished:3 jobs-recovered:1 jobs-recovered:1 jobs-recovered:1',
      'job-finished:4 scan-finished:1',
      'job-claimed:4 jobs-recovered:1 job-claimed:1',
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
      'scan-queued:1 rules-before-commit:1 rules-committed:1 assets-queued:1',
      'jobs-recovered:1 assets-before-commit:1 assets-committed:1 moves-before-commit:1 moves-committed:1',
      'missing-decided:1 missing-before-commit:1 missing-committed:1 scan-finished:1',
      'crawl-batch-before-commit:1 crawl-batch-committed:1 crawl-finished:1 jobs-recovered:1',
      'crawl-batch-before-commit:2 files-before-commit:1 files-committed:1',
      'crawl-batch-committed:2 jobs-recovered:1 moves-committed:1 missing-committed:1 jobs-recovered:1',
      'job-claimed:1 job-claimed:3 jobs-recovered:1',
      'job-claimed:5 jobs-recovered:1',
      'job-finished:2 job-finished:2 jobs-recovered:1',
      'job-finished:4 jobs-recovered:1',
      'job-finished:6',
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
      'assets-before-commit:1 assets-committed:1 plan-held:1 plan-held:1',
      'plan-held:2 missing-decided:1 scan-finished:1',
      'missing-decided:1 jobs-recovered:1',
    ],
  },
  {
    name: 'a scan that marks in ranges what a person has really emptied',
    prepare: async (place) => {
      const photos = place.folder('photos');
      photos.writeMany(4600);
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      await scanned(place, id);
      for (let index = 0; index < 4100; index++) photos.remove(`${String(index).padStart(5, '0')}.jpg`);
      await withEngine(place, async ({ api }) => {
        await api.acceptImportPath(api.importPathsOf(id)[0]?.id ?? 0);
        api.cancelScan(id);
      });
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      'missing-decided:1 missing-before-commit:1 missing-committed:1 missing-before-commit:1',
      'missing-before-commit:2 jobs-recovered:1 missing-committed:2 scan-finished:1',
      'missing-committed:3 jobs-recovered:1 missing-committed:1',
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
      'plan-queued:1 job-claimed:1 missing-before-commit:1 missing-committed:1 missing-committed:1',
      'missing-before-commit:2 plan-applied:1 jobs-recovered:1',
      'missing-committed:2 jobs-recovered:1 job-finished:1',
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
    kills: ['job-claimed:1 remove-before-commit:1 job-finished:1'],
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
      'library-soft-deleted:1 job-claimed:1 delete-before-commit:1 delete-batch-committed:1',
      'delete-batch-committed:1 delete-batch-committed:1 jobs-recovered:1',
      'jobs-recovered:1 delete-before-commit:2 library-deleted:1',
      'delete-batch-committed:2 job-finished:1',
    ],
  },
  {
    name: 'the reading of what is in new files',
    prepare: async (place) => {
      const photos = place.folder('photos');
      for (let index = 0; index < 650; index++) {
        fs.writeFileSync(photos.at(`${index}.jpg`), index % 10 === 0 ? 'a note' : tinyJpeg);
      }
      photos.write('7.jpg.xmp', sidecar);
      const id = await withEngine(place, async ({ api }) => {
        const libraryId = await create(api, [photos.path]);
        api.updateSettings({ 'metadata.enabled': true });
        return libraryId;
      });
      refuseToReadTwice(place);
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      'metadata-before-commit:1 metadata-committed:1 jobs-recovered:1 metadata-committed:1',
      'metadata-committed:1 metadata-before-commit:1 metadata-before-commit:2',
      'metadata-before-commit:3 metadata-committed:1',
      'metadata-committed:2 metadata-committed:1',
      'metadata-committed:3',
    ],
  },
  {
    name: 'the sidecars and pairs that a first scan finds',
    prepare: async (place) => {
      const photos = withSidecars(place.folder('photos'));
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      'sidecars-before-commit:1 sidecars-committed:1 placed-before-commit:1 placed-committed:1',
      'placed-before-commit:2 placed-committed:1 placed-committed:1',
      'placed-before-commit:3 placed-committed:1',
    ],
  },
  {
    name: 'sidecars that came, changed, went and were renamed, and assets that were never reached',
    prepare: async (place) => {
      const photos = withSidecars(place.folder('photos'));
      const id = await withEngine(place, ({ api }) => create(api, [photos.path]));
      await scanned(place, id);
      photos.writeAll({
        '00301.xmp': 'came',
        '00001.xmp': 'changed by somebody',
        '00002.jpg.xmp': 'goes before',
      });
      photos.remove('00010.xmp', '00011.xmp', 'pair.jpg');
      photos.rename('00020.xmp', '00020.jpg.xmp');
      forgetSome(place);
      return { kind: 'scan', libraryId: id };
    },
    kills: [
      'sidecars-before-commit:1 sidecars-committed:1 sweep-before-commit:1 sweep-committed:1',
      'sweep-before-commit:1 placed-before-commit:1 placed-committed:1',
      'scan-finished:1 sweep-committed:1 placed-committed:2',
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
    kills: [
      'job-claimed:1 job-claimed:2 job-finished:1',
      'job-finished:2 scan-finished:1 scan-finished:1',
      'job-claimed:5 jobs-recovered:1 job-finished:3',
      'job-finished:6 scan-finished:1',
      'scan-finished:3',
    ],
  },
];

const sidecar =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>';

/** A file that was read must not be read again from the same version: whoever tries, fails. */
function refuseToReadTwice(place: TestFolder): void {
  const database = openConnection(databaseFile(place.at('data')), { nativeBinding: null });
  database.exec(
    'CREATE TRIGGER read_twice BEFORE UPDATE OF metadata_from ON asset_media ' +
      "WHEN old.metadata_from = new.metadata_from BEGIN SELECT RAISE(ABORT, 'read twice'); END",
  );
  database.close();
}

/** What is in the files is read in scenarios about that only: most files here hold nothing. */
/** Photos of which a hundred have sidecars, and a pair. */
function withSidecars(photos: TestFolder): TestFolder {
  photos.writeMany(500);
  for (let index = 0; index < 100; index++) photos.write(`${String(index).padStart(5, '0')}.xmp`, 'sidecar');
  return photos.writeAll({
    'pair.jpg': 'jpeg',
    'pair.cr2': 'raw',
    'live.heic': 'still',
    'live.mov': 'motion',
  });
}

/** Has the chain not have come to some assets. */
function forgetSome(place: TestFolder): void {
  const database = openConnection(databaseFile(place.at('data')), { nativeBinding: null });
  database.exec('UPDATE asset SET local_time = NULL WHERE id % 2 = 0');
  database.close();
}

async function create(api: Engine['api'], importPaths: readonly string[]): Promise<number> {
  api.updateSettings({ 'metadata.enabled': false, 'thumbnails.enabled': false });
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
    const isOpen = () => engine.api.listQueues().some(({ waiting, active }) => waiting + active > 0);
    while (isOpen()) await pause(5);
  });
}
