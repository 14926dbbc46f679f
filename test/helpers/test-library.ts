import assert from 'node:assert/strict';
import nodePath from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Asset } from '../../main/engine/asset/asset.ts';
import type { Engine } from '../../main/engine/engine-contract.ts';
import type { LibraryView } from '../../main/engine/library/library-view.ts';
import type { Problem } from '../../main/engine/problem/problem.ts';
import type { AssetQuery } from '../../main/engine/query/asset-list.ts';
import type { ScanView } from '../../main/engine/scan/scan-view.ts';
import type { TestFolder } from './test-folder.ts';
import { leavingUntouched } from './tree-snapshot.ts';

type Rules = { readonly exclude?: readonly string[] };

/** Makes a library of these folders, without exclusion patterns unless some are given. */
export async function makeLibrary(
  engine: Engine,
  folders: readonly (TestFolder | string)[],
  { exclude = [] }: Rules = {},
): Promise<TestLibrary> {
  const importPaths = folders.map((folder) => (typeof folder === 'string' ? folder : folder.path));
  const { id } = await engine.api.createLibrary({ importPaths, exclusionPatterns: exclude });
  return new TestLibrary(engine, id);
}

/** A library as a test drives it. Each scan also proves what must be true of every scan. */
export class TestLibrary {
  readonly engine: Engine;
  readonly id: number;

  constructor(engine: Engine, id: number) {
    this.engine = engine;
    this.id = id;
  }

  /** Scans the library, or one folder of it, to the end. */
  async scan(path: string | null = null): Promise<ScanView> {
    const folders = this.engine.api.importPathsOf(this.id).map((importPath) => importPath.path);
    return leavingUntouched(folders, () => this.finish(this.engine.api.startScan(this.id, path).id));
  }

  /** Waits for the end of a scan and checks its books. */
  async finish(scanId: number): Promise<ScanView> {
    const scan = await finished(this.engine, scanId);
    expectBalance(scan);
    await this.expectStatisticsAsCounted();
    return scan;
  }

  /** Scans the library, or one folder of it, and waits until what that found has been looked into. */
  async scanAndLook(path: string | null = null): Promise<ScanView> {
    const scan = await this.scan(path);
    await this.lookedInto();
    return scan;
  }

  /** Waits until nothing is left to be looked into. */
  async lookedInto(): Promise<void> {
    await until(
      () => this.engine.api.listQueues().filter(({ name }) => name !== 'Library'),
      (queues) => queues.every(({ waiting, active }) => waiting + active === 0),
    );
  }

  view(): Promise<LibraryView> {
    return this.engine.api.getLibrary(this.id);
  }

  async assets(): Promise<Asset[]> {
    const query = { libraryId: this.id, state: 'all', search: '', offset: 0, limit: 1_000_000 } as const;
    return (await this.engine.api.listAssets(query)).items;
  }

  async asset(path: string): Promise<Asset> {
    const asset = (await this.assets()).find(({ originalPath }) => originalPath === path);
    if (asset === undefined) throw new Error(`There is no asset ${path}.`);
    return asset;
  }

  /** What each asset is, by its path below the folder: `online`, or why not; `trashed` where a person put it there. */
  async states(below: TestFolder | string = '/'): Promise<Record<string, string>> {
    const folder = typeof below === 'string' ? below : below.path;
    const assets = await this.assets();
    return Object.fromEntries(
      assets.map((asset) => [nodePath.relative(folder, asset.originalPath), stateOf(asset)]),
    );
  }

  async paths(below: TestFolder | string = '/'): Promise<string[]> {
    return Object.keys(await this.states(below)).toSorted();
  }

  /** Problems that scans had; what is in the files is looked at in its own time. */
  problems(): Problem[] {
    return this.listed('scan').map(({ id }) => this.problem(id));
  }

  /** Problems as pairs of path and code. */
  problemCodes(): Record<string, string> {
    return Object.fromEntries(this.listed('scan').map(({ path, code }) => [path, code]));
  }

  /** Problems with what is in the files, as pairs of path and code. */
  mediaProblemCodes(): Record<string, string> {
    return Object.fromEntries(this.listed('media').map(({ path, code }) => [path, code]));
  }

  private listed(source: 'scan' | 'media') {
    const choice = { libraryId: this.id, code: null, ids: null };
    return this.engine.api.problemPage(choice, 0, 1_000_000).items.filter((item) => item.source === source);
  }

  private problem(id: number): Problem {
    const found = this.engine.api.listProblems(this.id, 0, 1_000_000).items.find((item) => item.id === id);
    if (found === undefined) throw new Error(`There is no problem ${id}.`);
    return found;
  }

  plans() {
    return this.engine.api.listPlans().filter((plan) => plan.libraryId === this.id);
  }

  importPathId(path: string): number {
    const found = this.engine.api.importPathsOf(this.id).find((importPath) => importPath.path === path);
    if (found === undefined) throw new Error(`The library has no import path ${path}.`);
    return found.id;
  }

  async trash(path: string): Promise<void> {
    this.engine.api.trashAssets([(await this.asset(path)).id]);
  }

  async restore(path: string): Promise<void> {
    this.engine.api.restoreAssets([(await this.asset(path)).id]);
  }

  /** The statistics that are kept along the way equal those counted from the rows. */
  async expectStatisticsAsCounted(): Promise<void> {
    const assets = await this.assets();
    const listed = assets.filter((asset) => !asset.isOffline && asset.status === 'active');
    const photos = listed.filter((asset) => asset.type === 'IMAGE').length;
    assert.deepEqual((await this.view()).statistics, {
      photos,
      videos: listed.length - photos,
      total: listed.length,
      offline: assets.filter((asset) => asset.isOffline).length,
      trashed: assets.filter((asset) => asset.status !== 'active').length,
      sizeInBytes: listed.reduce((sum, asset) => sum + asset.sizeInBytes, 0),
    });
    const totalOf = async (state: AssetQuery['state']): Promise<number> =>
      (await this.engine.api.listAssets({ libraryId: this.id, state, search: '', offset: 0, limit: 0 }))
        .total;
    assert.equal(await totalOf('all'), assets.length);
    assert.equal(await totalOf('online'), listed.length);
    assert.equal(
      await totalOf('missing'),
      assets.filter((asset) => asset.offlineReason === 'missing').length,
    );
  }
}

/** Every entry that a crawl met ended in exactly one way. */
export function expectBalance(scan: ScanView): void {
  const { crawled, imported, known, excluded, unsupported, hidden, errors } = scan;
  const ends = imported + known + excluded + unsupported + hidden + errors;
  assert.equal(ends, crawled, `The counts do not add up: ${JSON.stringify(scan)}`);
  assert.equal(scan.toImport, 0, 'Files were found that nobody imported.');
}

/** Waits until a scan has ended, well or badly. */
export function finished(engine: Engine, scanId: number): Promise<ScanView> {
  return until(
    () => engine.api.getScan(scanId),
    (scan) => scan.phase === 'done',
  );
}

/** Asks again and again until the answer is right. It is the test's own time-out that ends a wait in vain. */
export async function until<T>(ask: () => T | Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    await pause(3);
  }
}

function stateOf(asset: Asset): string {
  const state = asset.isOffline ? String(asset.offlineReason) : 'online';
  return asset.status === 'active' ? state : `${state}, ${asset.status}`;
}
