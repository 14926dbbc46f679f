import { LightkeeperError } from './errors.ts';
import type { AwayReason } from './away/away-list.ts';
import type { DiskClient } from './disk/disk-client.ts';
import type { Emit } from './events.ts';
import { ExplainService } from './explain/explain.service.ts';
import { toDisplayPath } from './files/path-encoding.ts';
import { HiddenService } from './hidden/hidden.service.ts';
import { LocateService } from './locate/locate.service.ts';
import type { ProblemChoice } from './problem/problem.repository.ts';
import { ProblemService } from './problem/problem.service.ts';
import type { QueryClient } from './query/query-client.ts';
import type { Rows } from './rows.ts';
import type { ChangeKind } from './scan/scan-change.repository.ts';
import { ScanHistory } from './scan/scan-history.ts';
import type { ScanService } from './scan/scan.service.ts';
import { TrashableFiles } from './away/trashable-files.ts';

type Parts = {
  readonly rows: Rows;
  readonly scans: ScanService;
  readonly disk: DiskClient;
  readonly query: QueryClient;
  readonly emit: Emit;
  signal(): void;
};

/** The calls of Offline & trash, of the history of scans, of problems and of explanations. */
export function createUpkeepApi({ rows, scans, disk, query, emit, signal }: Parts) {
  const hidden = new HiddenService(rows, emit, signal);
  const history = new ScanHistory(rows, emit);
  const problems = new ProblemService(rows, scans, emit, signal);
  const locating = new LocateService(rows, disk, emit, signal);
  const explaining = new ExplainService(rows, disk);
  const trashable = new TrashableFiles(rows, disk, emit, signal);
  const find = (libraryId: number) => {
    const library = rows.libraries.find(libraryId);
    if (library === null) throw new LightkeeperError('not-found', `There is no library ${libraryId}.`);
    return library;
  };
  return {
    awayGroups: async (libraryId: number | null) => {
      const libraries = libraryId === null ? rows.libraries.list() : [find(libraryId)];
      const groups = await Promise.all(libraries.map(({ id }) => query.awayGroups(id)));
      return libraries.flatMap(({ id, name }, index) =>
        (groups[index] ?? []).map(({ reason, importPath, count, size, since, until }) => ({
          libraryId: id,
          libraryName: name,
          reason,
          importPath: importPath === null ? null : toDisplayPath(importPath),
          count,
          sizeInBytes: size,
          since: toIso(since),
          until: toIso(until),
        })),
      );
    },
    listAway: (away: {
      readonly libraryId: number;
      readonly reason: AwayReason;
      readonly importPath: string | null;
      readonly offset: number;
      readonly limit: number;
    }) => {
      const paths = rows.importPaths.list(find(away.libraryId).id).map(({ path }) => path);
      const importPath = paths.find((path) => toDisplayPath(path) === away.importPath) ?? null;
      if (away.reason === 'disconnected' && importPath === null)
        throw new LightkeeperError('not-found', 'The library no longer has this folder.');
      return query.awayPage({ ...away, importPath });
    },

    forgetAssets: (ids: readonly number[]) => hidden.forget(ids),
    unhide: (ids: readonly number[]) => hidden.unhide(ids),
    listHidden: (libraryId: number | null, offset: number, limit: number) => {
      if (libraryId !== null) find(libraryId);
      return hidden.list(libraryId, offset, limit);
    },

    planLocate: (libraryId: number, ids: readonly number[] | null, folder: string) =>
      locating.plan(libraryId, ids, folder),
    applyLocate: (libraryId: number, ids: readonly number[] | null, folder: string) =>
      locating.apply(libraryId, ids, folder),
    undoLocate: (undoId: number) => locating.undo(undoId),

    /** The file of an asset, if it is certainly the one that a person means; see `TrashableFiles`. */
    fileToTrash: (id: number) => trashable.find(id),
    /** Has what became of the file of an asset looked at, after it went to the system's trash. */
    recheckFile: (id: number) => trashable.recheck(id),

    listChanges: (scanId: number, kind: ChangeKind | null, offset: number, limit: number) =>
      history.changes(scanId, kind, offset, limit),
    undoOffline: (scanId: number) => history.undoOffline(scanId),

    problemGroups: (libraryId: number | null) => problems.groups(libraryId),
    problemPage: (choice: ProblemChoice, offset: number, limit: number) =>
      problems.page(choice, offset, limit),
    retryProblems: (choice: ProblemChoice) => problems.retry(choice),

    explain: (path: string) => explaining.explain(path),
  };
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
