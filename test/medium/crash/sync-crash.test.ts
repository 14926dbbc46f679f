import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { createEngine, type Engine } from '../../../main/engine/engine.ts';
import { syncFaultPoints } from '../../../main/engine/fault-point.ts';
import { bundleProcess, removeBundle } from '../../helpers/bundled-process.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser } from '../../helpers/immich/synced-library.ts';
import { quiet } from '../../helpers/test-engine.ts';
import { makeTemp, removeTemp, TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';
import { KilledRuns } from './killed-runs.ts';

const resume = { kind: 'resume' } as const;
/** Copies of one content in two places, besides those that are there once. */
const contents = 30;
const copies = 6;
/** What the server has before anything is sent: it is linked. */
const known = 5;

/** Where processes are killed, `name:pass`: each line one after the other on a fresh copy, the last one not. */
const plans = [
  'import-before-commit:1 import-committed:1 upload-hashed:1 upload-checked:1 upload-links-committed:1',
  'job-claimed:1 upload-before-request:1 upload-before-request:3 upload-answered:1 upload-committed:1',
  'upload-answered:4 upload-answered:4 jobs-recovered:1 upload-committed:1 jobs-recovered:1',
  'upload-answered:20 upload-checked:1 upload-answered:1 job-finished:1',
  'upload-committed:1 upload-checked:1 upload-links-committed:1',
  'job-finished:1 upload-links-committed:2 job-finished:1',
];

describe('a process that syncs and is killed between a request and what follows from it', () => {
  const server = new FakeImmich();
  const kills = new Set<string>();
  let crashProcess = '';
  let place: TestFolder;
  let mappingId = 0;
  let apiKey = '';

  beforeAll(async () => {
    crashProcess = await bundleProcess('test/medium/crash/crash-process.ts');
    await server.start();
    place = new TestFolder(makeTemp());
    const photos = place.folder('photos');
    for (let at = 0; at < contents; at++) photos.write(`${at}.jpg`, `content ${at}`);
    for (let at = 0; at < copies; at++) photos.write(`copies/${at}.jpg`, `content ${at}`);
    await withEngine(async (engine) => {
      engine.api.updateSettings({ 'metadata.enabled': false, 'thumbnails.enabled': false });
      const library = await makeLibrary(engine, [photos]);
      await library.scanAndLook();
      const user = await addUser(engine, server);
      ({ apiKey } = user);
      mappingId = engine.api.createMapping(library.id, user.userId, {}).id;
    });
  });

  afterAll(async () => {
    await server.stop();
    removeBundle(crashProcess);
    removeTemp(place.path);
  });

  it.each(plans)('has each content on the server once, and no job left: %s', async (plan) => {
    server.reset();
    for (let at = 0; at < known; at++) await bring(`content ${contents - 1 - at}`);
    const runs = new KilledRuns(crashProcess, place.at('data'));
    const [first = '', ...others] = plan.split(' ');
    const dataDir = await runs.onCopy([
      { action: { kind: 'sync', mappingId }, crashAt: first },
      ...others.map((crashAt) => ({ action: resume, crashAt })),
      { action: resume, crashAt: null },
    ]);
    expect(server.live.map(({ checksum }) => checksum)).toHaveLength(contents);
    expect(new Set(server.live.map(({ checksum }) => checksum)).size).toBe(contents);
    const { files, unfinished, links } = readSynced(dataDir);
    expect(unfinished).toEqual([]);
    expect(files).toEqual([{ state: 'synced', count: contents + copies }]);
    expect(links).toEqual(server.live.map(({ id, checksum }) => ({ id, checksum })).toSorted(byId));
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    fs.rmSync(dataDir, { recursive: true });
    for (const point of runs.kills.keys()) kills.add(point);
  });

  it('has been killed at every point there is', () => {
    expect(syncFaultPoints.filter((point) => !kills.has(point))).toEqual([]);
  });

  async function withEngine(work: (engine: Engine) => Promise<void>): Promise<void> {
    const engine = await createEngine({ dataDir: place.at('data'), logger: quiet, threads: 3 });
    engine.run('jobs');
    try {
      await work(engine);
    } finally {
      await engine.stop();
    }
  }

  /** Uploads a content as another device would. */
  async function bring(content: string): Promise<void> {
    const form = new FormData();
    form.set('assetData', new Blob([content]), 'other.jpg');
    for (const name of ['fileCreatedAt', 'fileModifiedAt']) form.set(name, '2020-01-01T00:00:00.000Z');
    const headers = { 'x-api-key': apiKey };
    await fetch(`${server.url}/api/assets`, { method: 'POST', headers, body: form });
  }
});

/** What a data folder that no process uses knows of the server. */
function readSynced(dataDir: string) {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  try {
    const all = (sql: string) => database.prepare<[], Readonly<Record<string, unknown>>>(sql).all();
    return {
      files: all('SELECT state, count(*) AS count FROM sync_file GROUP BY state'),
      unfinished: all("SELECT name, state, error FROM job WHERE state <> 'completed'"),
      links: all(
        'SELECT DISTINCT remote_id AS id, lower(hex(remote_checksum)) AS checksum FROM sync_file ORDER BY id',
      ),
    };
  } finally {
    database.close();
  }
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
