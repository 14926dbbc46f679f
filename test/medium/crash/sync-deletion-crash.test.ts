import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { deletionFaultPoints } from '../../../main/engine/fault-point.ts';
import type { FakeAsset } from '../../helpers/immich/fake-assets.ts';
import { syncNow } from '../../helpers/immich/synced-library.ts';
import { numberedFiles, readDataFolder, unfinishedJobs, useSyncedPlace } from './synced-place.ts';

const photoCount = 40;
const goneHere = ['p0.jpg', 'p1.jpg', 'p2.jpg'];
const goneThere = ['p10.jpg', 'p11.jpg', 'p12.jpg', 'p13.jpg'];

/**
 * Where processes are killed, `name:pass`: each line one after the other on a fresh copy, the last one not. A line keeps to
 * one direction: which of them comes first depends on which job ends first.
 */
const plans = [
  'deletions-before-commit:1 deletions-committed:1 deletion-before-request:1 deletion-requested:1',
  'deletion-before-request:1 deletion-before-request:1 deletion-requested:1',
  'deletion-noted:1 jobs-recovered:1',
  'trash-noted:1 trash-done:1 trash-noted:2 trash-done:1',
  'reconciled-before-commit:1 reconciled-committed:1 trash-done:3 jobs-recovered:1',
];

describe('a process that carries deletions to both sides and is killed on the way', () => {
  let there: readonly FakeAsset[] = [];
  const synced = useSyncedPlace({
    photos: numberedFiles(photoCount, (at) => `p${at}.jpg`),
    choices: { mode: 'two-way', deletesHere: true, deleteGrace: 0 },
    prepare: async (engine, library, mappingId) => {
      const { server, place } = synced();
      await syncNow(engine, mappingId);
      place.folder('photos').remove(...goneHere);
      await library.scanAndLook();
      for (const asset of server.live) asset.isTrashed = goneThere.includes(asset.originalFileName);
      there = [...server.assets.values()].map((asset) => ({ ...asset }));
    },
  });

  it.each(plans)('deletes exactly what is to go, into the trash of either side: %s', async (plan) => {
    const { server, place, sync } = synced();
    for (const name of trashed()) place.rename(`trash/${name}`, `photos/${name}`);
    server.assets.clear();
    for (const asset of there) server.assets.set(asset.id, { ...asset });
    const dataDir = await sync(plan);
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
  });

  function trashed(): string[] {
    return fs.readdirSync(synced().place.folder('trash').path).toSorted();
  }

  it('has been killed at every point there is', () => {
    expect(deletionFaultPoints.filter((point) => !synced().kills.has(point))).toEqual([]);
  });
});

/** What a data folder knows of deletions: those on the server first. */
function readDeletions(dataDir: string) {
  return readDataFolder(dataDir, (all) => ({
    unfinished: all(unfinishedJobs),
    deletions: all('SELECT direction, path, state FROM sync_deletion ORDER BY direction DESC, path'),
  }));
}
