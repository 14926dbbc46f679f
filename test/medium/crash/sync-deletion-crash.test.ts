import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { createEngine } from '../../../main/engine/engine.ts';
import { deletionFaultPoints } from '../../../main/engine/fault-point.ts';
import { bundleProcess, removeBundle } from '../../helpers/bundled-process.ts';
import type { FakeAsset } from '../../helpers/immich/fake-assets.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { quiet } from '../../helpers/test-engine.ts';
import { makeTemp, removeTemp, TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';
import { KilledRuns } from './killed-runs.ts';

const resume = { kind: 'resume' } as const;
const photoCount = 40;
const goneHere = ['p0.jpg', 'p1.jpg', 'p2.jpg'];
const goneThere = ['p10.jpg', 'p11.jpg', 'p12.jpg', 'p13.jpg'];

/** Where processes are killed, `name:pass`: each line one after the other on a fresh copy, the last one not. */
const plans = [
  'deletions-before-commit:1 deletions-committed:1 deletion-before-request:1 deletion-requested:1',
  'deletion-before-request:1 deletion-before-request:1 deletion-requested:1 trash-done:2',
  'deletion-noted:1 trash-noted:1 trash-done:1 trash-noted:2',
  'reconciled-before-commit:1 reconciled-committed:1 trash-done:3 jobs-recovered:1',
];

describe('a process that carries deletions to both sides and is killed on the way', () => {
  const server = new FakeImmich();
  const kills = new Set<string>();
  let crashProcess = '';
  let place: TestFolder;
  let mappingId = 0;
  let there: readonly FakeAsset[] = [];

  beforeAll(async () => {
    crashProcess = await bundleProcess('test/medium/crash/crash-process.ts');
    await server.start();
    place = new TestFolder(makeTemp());
    const photos = place.folder('photos');
    for (let at = 0; at < photoCount; at++) photos.write(`p${at}.jpg`, `content ${at}`);
    const engine = await createEngine({ dataDir: place.at('data'), logger: quiet, threads: 3 });
    engine.run('jobs');
    engine.api.updateSettings({ 'metadata.enabled': false, 'thumbnails.enabled': false });
    const library = await makeLibrary(engine, [photos]);
    await library.scanAndLook();
    const { userId } = await addUser(engine, server);
    const choices = { mode: 'two-way', deletesHere: true, deleteGrace: 0 };
    mappingId = engine.api.createMapping(library.id, userId, choices).id;
    await syncNow(engine, mappingId);
    photos.remove(...goneHere);
    await library.scanAndLook();
    await engine.stop();
    for (const asset of server.live) asset.isTrashed = goneThere.includes(asset.originalFileName);
    there = [...server.assets.values()].map((asset) => ({ ...asset }));
  });

  afterAll(async () => {
    await server.stop();
    removeBundle(crashProcess);
    removeTemp(place.path);
  });

  it.each(plans)('deletes exactly what is to go, into the trash of either side: %s', async (plan) => {
    for (const name of trashed()) place.rename(`trash/${name}`, `photos/${name}`);
    server.assets.clear();
    for (const asset of there) server.assets.set(asset.id, { ...asset });
    const runs = new KilledRuns(crashProcess, place.at('data'));
    const [first = '', ...others] = plan.split(' ');
    const dataDir = await runs.onCopy([
      { action: { kind: 'sync', mappingId }, crashAt: first },
      ...others.map((crashAt) => ({ action: resume, crashAt })),
      { action: resume, crashAt: null },
    ]);
    const inTrash = [...server.assets.values()].filter(({ isTrashed }) => isTrashed);
    const names = inTrash.map(({ originalFileName }) => originalFileName).toSorted();
    expect(names).toEqual([...goneHere, ...goneThere].toSorted());
    expect(server.assets.size).toBe(photoCount);
    expect(trashed()).toEqual(goneThere);
    expect(fs.readdirSync(place.at('photos'))).toHaveLength(photoCount - goneHere.length - goneThere.length);
    expect(readDeletions(dataDir)).toEqual({
      unfinished: [],
      deletions: [
        ...goneHere.map((name) => ({ direction: 'there', path: place.at(`photos/${name}`), state: 'done' })),
        ...goneThere.map((name) => ({ direction: 'here', path: place.at(`photos/${name}`), state: 'done' })),
      ],
    });
    const manifest = fs.readFileSync(nodePath.join(dataDir, 'trash-manifest.jsonl'), 'utf8');
    expect(goneThere.filter((name) => !manifest.includes(place.at(`photos/${name}`)))).toEqual([]);
    fs.rmSync(dataDir, { recursive: true });
    for (const point of runs.kills.keys()) kills.add(point);
  });

  function trashed(): string[] {
    return fs.readdirSync(place.folder('trash').path).toSorted();
  }

  it('has been killed at every point there is', () => {
    expect(deletionFaultPoints.filter((point) => !kills.has(point))).toEqual([]);
  });
});

/** What a data folder that no process uses knows of deletions: those on the server first. */
function readDeletions(dataDir: string) {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  try {
    const all = (sql: string) => database.prepare<[], Readonly<Record<string, unknown>>>(sql).all();
    return {
      unfinished: all("SELECT name, state, error FROM job WHERE state <> 'completed'"),
      deletions: all('SELECT direction, path, state FROM sync_deletion ORDER BY direction DESC, path'),
    };
  } finally {
    database.close();
  }
}
