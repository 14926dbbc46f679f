import { setImmediate as nextTurn } from 'node:timers/promises';
import { assetTypeOf } from '../asset/media-types.ts';
import type { AssetRow } from '../asset/asset.ts';
import type { DiskClient } from '../disk/disk-client.ts';
import type { FoundFile } from '../disk/find-named.ts';
import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { normalisePath } from '../files/path.ts';
import { nameOf } from '../files/read-only.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import { LibraryRules } from '../library/library-rules.ts';
import type { Rows } from '../rows.ts';
import { FollowBack, type Followed } from './follow-back.ts';
import { folderOfAll, matchFiles, type FileMatch, type LostAsset } from './match-files.ts';

/** What pointing at a folder would bring back. */
export type LocatePlan = {
  readonly from: string;
  readonly to: string;
  readonly matches: number;
  readonly missing: number;
  readonly samples: string[];
  readonly refusal: string | null;
};

export type Located = { readonly moved: number; readonly undoId: number };

type Found = {
  readonly from: string;
  readonly lost: readonly LostAsset[];
  readonly matches: readonly FileMatch<FoundFile>[];
  readonly refusal: string | null;
};

const sampleCount = 8;
/** Moves that one transaction carries out. */
const movesAtOnce = 1000;

/**
 * Finds the files of missing assets in the folder that a person points at, and has the assets follow them: they keep
 * everything they have. Only looks at files.
 */
export class LocateService {
  private readonly rows: Rows;
  private readonly disk: DiskClient;
  private readonly emit: Emit;
  private readonly signal: () => void;
  private readonly back: FollowBack;

  constructor(rows: Rows, disk: DiskClient, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.back = new FollowBack(rows);
    this.disk = disk;
    this.emit = emit;
    this.signal = signal;
  }

  /** What the folder would bring back of these assets, or of all that are missing; nothing changes yet. */
  async plan(libraryId: number, ids: readonly number[] | null, folder: string): Promise<LocatePlan> {
    const { from, lost, matches, refusal } = await this.search(libraryId, ids, folder);
    return {
      from: toDisplayPath(from),
      to: toDisplayPath(folder),
      matches: matches.length,
      missing: lost.length,
      samples: matches.slice(0, sampleCount).map(({ file }) => toDisplayPath(file.path)),
      refusal,
    };
  }

  /**
   * Looks again and has the assets follow their files; returns how many did, and the number by which that is taken back.
   * Throws the refusal of the plan.
   */
  async apply(libraryId: number, ids: readonly number[] | null, folder: string): Promise<Located> {
    const { matches, refusal } = await this.search(libraryId, ids, folder);
    if (refusal !== null) throw new LightkeeperError('path-outside-library', refusal);
    const followed: Followed[] = [];
    for (let at = 0; at < matches.length; at += movesAtOnce) {
      const some = matches.slice(at, at + movesAtOnce);
      followed.push(...this.rows.commit(() => this.move(libraryId, some)));
      await nextTurn();
    }
    this.tell(libraryId);
    return { moved: followed.length, undoId: this.back.keep(libraryId, followed) };
  }

  /** Has the assets missing again where they were before the last locate; returns how many. */
  undo(undoId: number): number {
    const { libraryId, count } = this.back.takeBack(undoId);
    this.tell(libraryId);
    return count;
  }

  private tell(libraryId: number): void {
    this.signal();
    this.emit('library.changed', { libraryId });
    this.emit('assets.changed', { libraryId });
    this.emit('review.changed', {});
  }

  private async search(libraryId: number, ids: readonly number[] | null, given: string): Promise<Found> {
    const folder = normalisePath(given);
    const lost = this.lostAssets(libraryId, ids);
    const from = folderOfAll(lost);
    const rules = this.rulesOf(libraryId);
    const refusal = whyNot(rules, folder, lost.length);
    if (refusal !== null) return { from, lost, matches: [], refusal };
    const names = [...new Set(lost.map(({ path }) => nameOf(path)))];
    const files = await this.disk.findNamed(folder, names);
    if (files === null)
      throw new LightkeeperError('busy', 'Another folder is being searched now. Try again.');
    const allowed = files.filter(({ path }) => rules.classify(path) === 'included');
    const found = matchFiles(lost, folder, allowed);
    const there = this.rowsAt(libraryId, found);
    const matches = found.filter((match) => mayFollow(match, there));
    const absent = new Set(await this.disk.absentAmong(matches.map(({ asset }) => asset.path)));
    const kept = matches.filter(({ asset }) => absent.has(asset.path));
    const none = `None of the missing files is in ${toDisplayPath(folder)}. Choose the folder that holds them now.`;
    return { from, lost, matches: kept, refusal: kept.length === 0 ? none : null };
  }

  /** Assets whose files are missing, also those that wait for a decision of a person. */
  private lostAssets(libraryId: number, ids: readonly number[] | null): LostAsset[] {
    const missing =
      "SELECT id FROM asset WHERE library_id = @libraryId AND offline_reason IS NOT NULL AND offline_reason = 'missing'" +
      ' UNION SELECT asset_id FROM plan_asset JOIN plan ON plan.id = plan_id WHERE plan.library_id = @libraryId';
    const chosen = ids === null ? '' : 'AND id IN (SELECT value FROM json_each(@ids))';
    const sql = `SELECT id, path, size, file_modified_at AS modifiedAt FROM asset WHERE id IN (${missing}) ${chosen} ORDER BY path`;
    const parameters = { libraryId, ...(ids === null ? {} : { ids: JSON.stringify(ids) }) };
    return this.rows.database.prepare<[object], LostAsset>(sql).all(parameters);
  }

  private rowsAt(libraryId: number, matches: readonly FileMatch<FoundFile>[]): ReadonlyMap<string, AssetRow> {
    const paths = matches.flatMap(({ asset, file }) => [asset.path, file.path]);
    return this.rows.assets.findByPaths(libraryId, paths);
  }

  private move(libraryId: number, matches: readonly FileMatch<FoundFile>[]): Followed[] {
    const { assetWrites, hidden } = this.rows;
    // Between the search and now, a scan may have found some of them, or a person let go of them.
    const before = this.rowsAt(libraryId, matches);
    const valid = matches.filter(
      (match) => before.get(match.asset.path)?.id === match.asset.id && mayFollow(match, before),
    );
    const newFiles = valid.filter(({ file }) => !before.has(file.path));
    assetWrites.insert(
      libraryId,
      newFiles.map(({ file }) => ({ ...file, type: assetTypeOf(nameOf(file.path)) ?? 'IMAGE' })),
    );
    const there = this.rowsAt(libraryId, valid);
    const moves = valid.flatMap(({ asset, file }) => {
      const to = there.get(file.path);
      return to === undefined ? [] : [{ from: asset.id, to: to.id, inode: file.inode }];
    });
    assetWrites.move(libraryId, moves);
    const moved = moves.map(({ from }) => from);
    this.rows.plans.letGo(libraryId, moved);
    hidden.removePaths(
      libraryId,
      valid.map(({ file }) => file.path),
    );
    if (moved.length > 0) sendDownTheChain({ libraryId, assets: moved }, this.rows);
    const followed = new Set(moved);
    return valid.flatMap(({ asset: { id, path: was }, file: { path } }) => {
      const asset = before.get(was);
      return asset === undefined || !followed.has(id)
        ? []
        : [{ asset, path, replaced: before.get(path) ?? null }];
    });
  }

  private rulesOf(libraryId: number): LibraryRules {
    const library = this.rows.libraries.find(libraryId);
    if (library === null) throw new LightkeeperError('not-found', `There is no library ${libraryId}.`);
    const paths = this.rows.importPaths.list(libraryId).map((record) => record.path);
    return new LibraryRules(paths, library.exclusionPatterns);
  }
}

/** What is an asset there already gives way only if it was imported after the other one: then it is the same photo. */
function mayFollow(
  { asset, file }: FileMatch<FoundFile>,
  rows: ReadonlyMap<string, Pick<AssetRow, 'id' | 'status' | 'offline_reason'>>,
): boolean {
  const there = rows.get(file.path);
  return there === undefined || (there.id > asset.id && isUntouched(there));
}

function isUntouched(row: Pick<AssetRow, 'status' | 'offline_reason'>): boolean {
  return row.status === 'active' && row.offline_reason === null;
}

function whyNot(rules: LibraryRules, folder: string, lost: number): string | null {
  if (lost === 0) return 'No file of this library is missing.';
  const shown = toDisplayPath(folder);
  switch (rules.classifyFolder(folder)) {
    case 'included':
      return null;
    case 'outside':
      return `${shown} lies outside the folders of this library. Add ${shown} as a folder first.`;
    case 'hidden':
      return `${shown} is hidden: a name in it begins with a dot. Add ${shown} as a folder of its own first.`;
    case 'excluded': {
      const pattern = rules.patternFor(folder);
      return `${shown} is excluded by the pattern ${pattern}. Remove the pattern first.`;
    }
  }
}
