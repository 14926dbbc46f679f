import type { KeptRow } from '../asset/asset-write.repository.ts';
import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { folderOf, nameOf } from '../files/read-only.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { FolderFiles } from '../job/job.ts';
import { LibraryRules } from '../library/library-rules.ts';
import type { Rows } from '../rows.ts';
import type { ForgottenAsset, HiddenFileRow } from './hidden-file.repository.ts';

/** A file that a person does not want to see in a library. Times are ISO 8601 in UTC. */
export type HiddenFile = {
  readonly id: number;
  readonly libraryId: number;
  readonly libraryName: string;
  readonly path: string;
  readonly hiddenAt: string;
};

/** Files that one job looks at. */
const filesPerJob = 2000;

/** Forgets assets and takes that back. No file is touched: what is forgotten is only hidden. */
export class HiddenService {
  private readonly rows: Rows;
  private readonly emit: Emit;
  private readonly signal: () => void;

  constructor(rows: Rows, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.emit = emit;
    this.signal = signal;
  }

  /** Removes the rows of assets and remembers their files, in one transaction. Throws `not-found`. */
  forget(ids: readonly number[]): HiddenFile[] {
    const { rows } = this;
    const assets = ids.map((id) => {
      const row = rows.assets.find(id);
      if (row === undefined) throw new LightkeeperError('not-found', `There is no asset ${id}.`);
      return row;
    });
    const libraryIds = [...new Set(assets.map((asset) => asset.library_id))];
    const hidden = rows.commit(() => {
      const hiddenIds = rows.hidden.put(assets, rows.now());
      for (const libraryId of libraryIds) {
        const own = assets.filter((asset) => asset.library_id === libraryId).map((asset) => asset.id);
        rows.assetWrites.remove(libraryId, own);
        rows.plans.letGo(libraryId, own);
      }
      return hiddenIds;
    });
    this.changed(libraryIds);
    return rows.hidden.listById(hidden).map(toHiddenFile);
  }

  /** Shows hidden files again: their assets are back as they were, and their files are looked at. */
  unhide(ids: readonly number[]): void {
    const { rows } = this;
    const forgotten = rows.hidden.listForgotten(ids);
    if (forgotten.length === 0)
      throw new LightkeeperError('not-found', 'These files are not hidden any more.');
    const libraryIds = [...new Set(forgotten.map((file) => file.library_id))];
    rows.commit(() => {
      rows.hidden.remove(forgotten.map(({ id }) => id));
      for (const libraryId of libraryIds) {
        const own = forgotten.filter((file) => file.library_id === libraryId);
        const rules = this.rulesOf(libraryId);
        const back = rows.assetWrites.bringBack(
          libraryId,
          own.map((file) => this.asRulesSay(rules, file)),
        );
        if (back.length > 0) sendDownTheChain({ libraryId, assets: back }, rows);
        this.lookAt(
          libraryId,
          own.map(({ path }) => path).filter((path) => rules.classify(path) === 'included'),
        );
      }
    });
    this.signal();
    this.changed(libraryIds);
  }

  /** A page of the hidden files of a library, or of all. */
  list(libraryId: number | null, offset: number, limit: number): { items: HiddenFile[]; total: number } {
    return {
      items: this.rows.hidden.list(libraryId, offset, limit).map(toHiddenFile),
      total: this.rows.hidden.count(libraryId),
    };
  }

  /** The rules may have changed while it was hidden; a scan applies them only when they change. */
  private asRulesSay(rules: LibraryRules, { path, asset }: ForgottenAsset): KeptRow {
    const coverage = rules.classify(path);
    if (coverage === 'included' || asset.offline_reason !== null) return { ...asset, path };
    const reason = coverage === 'excluded' ? 'excluded' : 'outside';
    return { ...asset, path, offline_reason: reason, deleted_at: asset.deleted_at ?? this.rows.now() };
  }

  private rulesOf(libraryId: number): LibraryRules {
    const paths = this.rows.importPaths.list(libraryId).map((record) => record.path);
    return new LibraryRules(paths, this.rows.libraries.find(libraryId)?.exclusionPatterns ?? []);
  }

  /** The files may have changed, come or gone while they were hidden. */
  private lookAt(libraryId: number, paths: readonly string[]): void {
    const { rows } = this;
    const library = rows.libraries.find(libraryId);
    if (library === null) return;
    for (let at = 0; at < paths.length; at += filesPerJob) {
      const folders = byFolder(paths.slice(at, at + filesPerJob));
      const payload = {
        libraryId,
        scanId: null,
        rulesVersion: library.rulesVersion,
        folders,
      } as const;
      rows.jobs.enqueue({ name: 'LibrarySyncFiles', payload, libraryId }, rows.now());
    }
  }

  private changed(libraryIds: readonly number[]): void {
    for (const libraryId of libraryIds) {
      this.emit('library.changed', { libraryId });
      this.emit('assets.changed', { libraryId });
      this.emit('problems.changed', { libraryId });
    }
    this.emit('review.changed', {});
  }
}

function toHiddenFile(row: HiddenFileRow): HiddenFile {
  return {
    id: row.id,
    libraryId: row.library_id,
    libraryName: row.library_name,
    path: toDisplayPath(row.path),
    hiddenAt: new Date(row.hidden_at).toISOString(),
  };
}

function byFolder(paths: readonly string[]): FolderFiles[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const names = folders.get(folderOf(path)) ?? [];
    folders.set(folderOf(path), names);
    names.push(nameOf(path));
  }
  return [...folders];
}
