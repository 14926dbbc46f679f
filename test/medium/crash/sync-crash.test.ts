import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { syncFaultPoints } from '../../../main/engine/fault-point.ts';
import { numberedFiles, readDataFolder, unfinishedJobs, useSyncedPlace } from './synced-place.ts';

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
  const synced = useSyncedPlace({
    photos: {
      ...numberedFiles(contents, (at) => `${at}.jpg`),
      ...numberedFiles(copies, (at) => `copies/${at}.jpg`),
    },
    choices: {},
  });

  it.each(plans)('has each content on the server once, and no job left: %s', async (plan) => {
    const { server, sync } = synced();
    server.reset();
    for (let at = 0; at < known; at++) await bring(`content ${contents - 1 - at}`);
    const dataDir = await sync(plan);
    expect(server.live.map(({ checksum }) => checksum)).toHaveLength(contents);
    expect(new Set(server.live.map(({ checksum }) => checksum)).size).toBe(contents);
    const { files, unfinished, links } = readSynced(dataDir);
    expect(unfinished).toEqual([]);
    expect(files).toEqual([{ state: 'synced', count: contents + copies }]);
    expect(links).toEqual(server.live.map(({ id, checksum }) => ({ id, checksum })).toSorted(byId));
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    fs.rmSync(dataDir, { recursive: true });
  });

  it('has been killed at every point there is', () => {
    expect(syncFaultPoints.filter((point) => !synced().kills.has(point))).toEqual([]);
  });

  /** Uploads a content as another device would. */
  async function bring(content: string): Promise<void> {
    const { server, apiKey } = synced();
    const form = new FormData();
    form.set('assetData', new Blob([content]), 'other.jpg');
    for (const name of ['fileCreatedAt', 'fileModifiedAt']) form.set(name, '2020-01-01T00:00:00.000Z');
    const headers = { 'x-api-key': apiKey };
    await fetch(`${server.url}/api/assets`, { method: 'POST', headers, body: form });
  }
});

/** What a data folder knows of the server. */
function readSynced(dataDir: string) {
  return readDataFolder(dataDir, (all) => ({
    files: all('SELECT state, count(*) AS count FROM sync_file GROUP BY state'),
    unfinished: all(unfinishedJobs),
    links: all(
      'SELECT DISTINCT remote_id AS id, lower(hex(remote_checksum)) AS checksum FROM sync_file ORDER BY id',
    ),
  }));
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
