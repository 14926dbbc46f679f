import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, type Database } from '../../../main/engine/database/connection.ts';
import { StretchSums } from '../../../main/engine/asset/stretch-sums.ts';
import { allMigrations, migrate } from '../../../main/engine/database/migrate.ts';
import { AssetRepository } from '../../../main/engine/asset/asset.repository.ts';
import { AssetWriteRepository, type OnlineAsset } from '../../../main/engine/asset/asset-write.repository.ts';
import { comparePaths } from '../../../main/engine/files/path.ts';
import { AssetList } from '../../../main/engine/query/asset-list.ts';
import type { AssetStateFilter } from '../../../main/engine/query/asset-state.ts';
import { Random } from '../../helpers/random.ts';
import { wrongStretches } from '../../helpers/stretches.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { until } from '../../helpers/test-library.ts';

const count = 6500;
const states: readonly AssetStateFilter[] = ['all', 'online', 'offline', 'missing', 'excluded', 'trashed'];
const limit = 200;

let database: Database;
/** Another connection, as the query thread has one. */
let reading: Database;
let assets: AssetWriteRepository;

beforeEach(() => {
  const file = tempFolder().at('list.db');
  database = openConnection(file, { nativeBinding: null });
  migrate(database, allMigrations);
  database.exec(
    "INSERT INTO library (id, name, owner_id, exclusion_patterns, created_at, updated_at) VALUES (1, 'A', 'me', '[]', 0, 0), " +
      "(2, 'B', 'me', '[]', 0, 0); INSERT INTO library_statistics (library_id) VALUES (1), (2)",
  );
  reading = openConnection(file, { nativeBinding: null });
  assets = new AssetWriteRepository(database);
  onTestFinished(() => [reading, database].forEach((connection) => connection.close()));
  database.transaction(fill)();
});

const file = { type: 'IMAGE', size: 1, createdAt: 0, modifiedAt: 0, inode: 0 } as const;

function fill(): void {
  for (const libraryId of [1, 2]) {
    const numbers = Array.from({ length: count }, (_, index) => (index * 7919) % count);
    assets.insert(
      libraryId,
      numbers.map((number) => ({ ...file, path: `/p/${String(number).padStart(6, '0')}.jpg` })),
    );
  }
  const ids = idsIn(1, 'TRUE');
  assets.markOffline(1, onlineOf(ids.slice(1200, 4100)), 'missing', 5);
  assets.markOffline(1, onlineOf(ids.slice(5000, 5300)), 'excluded', 5);
  const some = ids.filter((_, index) => index % 11 === 3);
  assets.trash(1, some, 5);
}

function idsIn(libraryId: number, condition: string): number[] {
  const sql = `SELECT id FROM asset WHERE library_id = ? AND ${condition} ORDER BY path`;
  return database.prepare<[number], number>(sql).pluck().all(libraryId);
}

function onlineOf(ids: readonly number[]): OnlineAsset[] {
  const sql = 'SELECT id, path, type, size, status FROM asset WHERE id IN (SELECT value FROM json_each(?))';
  return database.prepare<[string], OnlineAsset>(sql).all(JSON.stringify(ids));
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

  it('has every row once from page to page', () => {
    const expected = idsIn(1, whole[state]);
    const list = new AssetList(reading);
    const found: number[] = [];
    for (let offset = 0; offset < expected.length; offset += limit)
      found.push(...page(list, state, offset).ids);
    expect(found).toEqual(expected);
  });

  it.each(['jpg', '/p/0 12', 'ÉTÉ', 'nothing-like-it'])('finds every row with %j once', async (search) => {
    assets.insert(1, [{ ...file, path: '/p/e\u0301te\u0301.jpg' }]);
    const condition = `path LIKE '%${search.replaceAll('É', 'e\u0301').split(' ').join(`%' AND path LIKE '%`)}%'`;
    const expected = idsIn(1, `${whole[state]} AND ${condition}`);
    const list = new AssetList(reading);
    const ask = (offset: number, most: number) =>
      list.page({ libraryId: 1, state, search, offset, limit: most });
    const { items, total } = await until(
      () => ask(0, count + 1),
      ({ isComplete }) => isComplete,
    );
    expect(items.map(({ id }) => id)).toEqual(expected);
    expect(total).toBe(expected.length);
    expect(ask(1100, 200).items.map(({ id }) => id)).toEqual(expected.slice(1100, 1300));
  });
});

it('follows changes at once', () => {
  const list = new AssetList(reading);
  expect(page(list, 'online', 3000).total).toBe(idsIn(1, whole.online).length);
  assets.markOnline(1, idsIn(1, whole.missing));
  assets.remove(1, idsIn(1, 'TRUE').slice(0, 50));
  const expected = idsIn(1, whole.online);
  expect(page(list, 'online', 3000)).toEqual({ ids: expected.slice(3000, 3200), total: expected.length });
});

it('finds what has come since it was asked the same before', async () => {
  const list = new AssetList(reading);
  const ask = () => list.page({ libraryId: 1, state: 'all', search: 'newcomer', offset: 0, limit });
  await until(ask, ({ isComplete }) => isComplete);
  assets.insert(1, [{ ...file, path: '/p/003000-newcomer.jpg' }]);
  const { items } = await until(ask, ({ total }) => total === 1);
  expect(items).toMatchObject([{ originalPath: '/p/003000-newcomer.jpg' }]);
});

it('a move of which one side is gone by now leaves the other side as it is', () => {
  const rows = new AssetRepository(database);
  const [gone = 0, kept = 0] = idsIn(1, 'TRUE');
  const path = rows.find(kept)?.path;
  assets.remove(1, [gone]);
  expect(assets.move(1, [{ from: gone, to: kept, inode: 1 }])).toEqual([]);
  expect(assets.move(1, [{ from: kept, to: gone, inode: 1 }])).toEqual([]);
  expect(rows.find(kept)?.path).toBe(path);
});

describe('the counts of stretches', () => {
  it.each([1, 2])('stay those of the rows, whatever happens to these (seed %i)', (seed) => {
    const random = new Random(seed);
    const folders = ['/p', '/q/\u{1f4f7}', '/q/\ue0ff', '/p/0'];
    const some = (share: number) => idsIn(1, 'TRUE').filter(() => random.chance(share));
    for (let round = 0; round < 10; round++) {
      const folder = random.pick(folders);
      const ids = some(random.pick([0.001, 0.3, 0.9]));
      database.transaction(() => change(random, folder, ids))();
      expect(wrongStretches(database), `round ${round}`).toEqual([]);
      const [from = '', to = ''] = [random.pick(folders), `${random.pick(folders)}/${random.below(10)}`].sort(
        comparePaths,
      );
      expect(new StretchSums(database).between(1, from, to), `from ${from} to ${to}`).toEqual({
        total: idsIn(1, `path >= '${from}' AND path < '${to}'`).length,
        offline: idsIn(1, `path >= '${from}' AND path < '${to}' AND ${whole.offline}`).length,
        missing: idsIn(1, `path >= '${from}' AND path < '${to}' AND offline_reason = 'missing'`).length,
        online: idsIn(1, `path >= '${from}' AND path < '${to}' AND ${whole.online}`).length,
      });
    }
    const sizes = database.prepare<[], number>('SELECT total FROM asset_stretch').pluck().all();
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
  });

  it('are those of the rows after the migration that brought them', () => {
    const before = database.prepare('SELECT sum(total) AS sum FROM asset_stretch').get();
    const { sql = '' } = allMigrations.find((migration) => migration.sql.includes('asset_stretch')) ?? {};
    database.exec(`DROP TABLE asset_stretch; ${sql}`);
    expect(wrongStretches(database)).toEqual([]);
    expect(database.prepare('SELECT sum(total) AS sum FROM asset_stretch').get()).toEqual(before);
  });
});

/** Does one of the things that happen to rows. */
function change(random: Random, folder: string, ids: readonly number[]): void {
  switch (random.below(8)) {
    case 0:
    case 1: {
      const paths = random.list(3000, () => `${folder}/${random.below(1_000_000)}.jpg`);
      return void assets.insert(
        1,
        paths.map((path) => ({ ...file, path })),
      );
    }
    case 2:
      return void assets.markOffline(1, onlineOf(ids), random.pick(['missing', 'excluded'] as const), 5);
    case 3:
      return void assets.markOnline(1, ids);
    case 4:
      return assets.changeReason(1, ids, random.pick(['missing', 'outside'] as const));
    case 5:
      return void (random.chance(0.5) ? assets.trash(1, ids, 5) : assets.restore(1, ids));
    case 6: {
      const rows = ids.flatMap((id) => new AssetRepository(database).find(id) ?? []);
      assets.remove(1, ids);
      return void assets.bringBack(
        1,
        rows.filter(() => random.chance(0.5)),
      );
    }
    default: {
      const taken = ids.slice(0, 50);
      const moves = taken.flatMap((from, at) => {
        const path = `${folder}/moved-${from}-${random.below(1_000_000)}.jpg`;
        const { from: to } = assets.insert(1, [{ ...file, path }]);
        return to === 0 ? [] : [{ from, to, inode: at }];
      });
      assets.move(1, moves);
    }
  }
}
