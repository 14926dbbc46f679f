import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, type Database } from '../../../main/engine/database/connection.ts';
import { allMigrations, migrate } from '../../../main/engine/database/migrate.ts';
import { AssetRepository } from '../../../main/engine/asset/asset.repository.ts';
import { AssetList } from '../../../main/engine/query/asset-list.ts';
import type { AssetStateFilter } from '../../../main/engine/query/asset-state.ts';
import { tempFolder } from '../../helpers/test-folder.ts';

const count = 6500;
const states: readonly AssetStateFilter[] = ['all', 'online', 'offline', 'missing', 'excluded', 'trashed'];
const limit = 200;

let database: Database;
/** Another connection, as the query thread has one. */
let reading: Database;
let assets: AssetRepository;

beforeEach(() => {
  const file = tempFolder().at('list.db');
  database = openConnection(file, { nativeBinding: null });
  migrate(database, allMigrations);
  database.exec(
    "INSERT INTO library (id, name, owner_id, exclusion_patterns, created_at, updated_at) VALUES (1, 'A', 'me', '[]', 0, 0), " +
      "(2, 'B', 'me', '[]', 0, 0); INSERT INTO library_statistics (library_id) VALUES (1), (2)",
  );
  reading = openConnection(file, { nativeBinding: null });
  assets = new AssetRepository(database);
  onTestFinished(() => [reading, database].forEach((connection) => connection.close()));
  database.transaction(fill)();
});

function fill(): void {
  for (const libraryId of [1, 2]) {
    const values = { type: 'IMAGE', size: 1, createdAt: 0, modifiedAt: 0, inode: 0 } as const;
    const numbers = Array.from({ length: count }, (_, index) => (index * 7919) % count);
    assets.insert(
      libraryId,
      numbers.map((number) => ({ ...values, path: `/p/${String(number).padStart(6, '0')}.jpg` })),
    );
  }
  const ids = idsIn(1, 'TRUE');
  assets.markOffline(1, ids.slice(1200, 4100), 'missing', 5);
  assets.markOffline(1, ids.slice(5000, 5300), 'excluded', 5);
  const some = ids.filter((_, index) => index % 11 === 3);
  assets.trash(1, some, 5);
}

function idsIn(libraryId: number, condition: string): number[] {
  const sql = `SELECT id FROM asset WHERE library_id = ? AND ${condition} ORDER BY path`;
  return database.prepare<[number], number>(sql).pluck().all(libraryId);
}

const whole: Readonly<Record<AssetStateFilter, string>> = {
  all: 'TRUE',
  online: "offline_reason IS NULL AND status = 'active'",
  offline: 'offline_reason IS NOT NULL',
  missing: "offline_reason = 'missing'",
  excluded: "offline_reason = 'excluded'",
  trashed: "status = 'trashed'",
};

function page(list: AssetList, state: AssetStateFilter, offset: number) {
  const { items, total } = list.page({ libraryId: 1, state, search: '', offset, limit });
  return { ids: items.map((item) => item.id), total };
}

describe.each(states)('the list of assets that are %s', (state) => {
  it('has the same rows in the same order wherever it is opened', () => {
    const expected = idsIn(1, whole[state]);
    for (const offset of [
      0,
      1,
      199,
      999,
      1000,
      1001,
      2500,
      expected.length - 1,
      expected.length,
      count * 2,
    ]) {
      const found = page(new AssetList(reading), state, offset);
      expect(found, `at ${offset}`).toEqual({
        ids: expected.slice(offset, offset + limit),
        total: expected.length,
      });
    }
  });

  it('has every row once from page to page, after it was prepared too', async () => {
    const expected = idsIn(1, whole[state]);
    const list = new AssetList(reading);
    for (const isPrepared of [false, true]) {
      const found: number[] = [];
      for (let offset = 0; offset < expected.length; offset += limit)
        found.push(...page(list, state, offset).ids);
      expect(found, `prepared: ${isPrepared}`).toEqual(expected);
      await pause(150);
    }
  });
});

it('follows changes within a second', async () => {
  const list = new AssetList(reading);
  expect(page(list, 'online', 3000).total).toBe(idsIn(1, whole.online).length);
  assets.markOnline(1, idsIn(1, whole.missing));
  assets.remove(1, idsIn(1, 'TRUE').slice(0, 50));
  await pause(1000);
  const expected = idsIn(1, whole.online);
  expect(page(list, 'online', 3000)).toEqual({ ids: expected.slice(3000, 3200), total: expected.length });
});
