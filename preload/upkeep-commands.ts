import { z } from 'zod';
import { command, nothing } from './command.ts';
import {
  AwayAsset,
  AwayGroup,
  AwayReason,
  ChangeKind,
  Explanation,
  HiddenFile,
  ListedProblem,
  LocatePlan,
  ProblemGroup,
  ProblemSource,
  ScanChanges,
} from './upkeep-views.ts';
import { Count, FolderToken, Id, Scan } from './views.ts';

const Page = { offset: Count, limit: z.number().int().min(1).max(1000) };
/** One code may be met by a scan and in a file; null for both, and for all codes. */
const Cause = { code: z.string().max(100).nullable(), source: ProblemSource.nullable().default(null) };
const Ids = z.array(Id).min(1).max(10_000);

/** Calls of Offline & trash, the history of scans, problems and explanations. */
export const upkeepCommands = {
  'away.groups': command(z.object({ libraryId: Id.nullable() }), z.array(AwayGroup)),
  'away.list': command(
    z.object({ libraryId: Id, reason: AwayReason, importPath: z.string().nullable(), ...Page }),
    z.object({ items: z.array(AwayAsset), total: Count }),
  ),
  /** Removes rows and remembers the files as hidden; answers with what `asset.unhide` takes to undo it. */
  'asset.forget': command(z.object({ ids: Ids }), z.array(HiddenFile)),
  /** Takes files out of hiding, by the ids of `HiddenFile`: what was forgotten is back as it was. */
  'asset.unhide': command(z.object({ ids: Ids }), nothing),
  'hidden.list': command(
    z.object({ libraryId: Id.nullable(), ...Page }),
    z.object({ items: z.array(HiddenFile), total: Count }),
  ),
  /** Asks for the folder where missing files are now, and says what it would bring back; null when none is chosen. */
  'asset.locate': command(z.object({ libraryId: Id, ids: Ids.nullable() }), LocatePlan.nullable()),
  'asset.applyLocate': command(z.object({ token: FolderToken }), z.object({ moved: Count, undoId: Id })),
  /** Takes the last locate back: the files are missing again where they were. Answers how many. */
  'asset.undoLocate': command(z.object({ undoId: Id }), z.object({ count: Count })),
  /** Moves one file to the system's trash, after the dialog that names it. */
  'asset.moveToSystemTrash': command(Id, z.object({ isMoved: z.boolean() })),

  'scan.changes': command(z.object({ scanId: Id, kind: ChangeKind.nullable(), ...Page }), ScanChanges),
  /** Takes back the offline marks of a scan; answers how many. */
  'scan.undoOffline': command(z.object({ scanId: Id }), z.object({ online: Count })),
  /** Problems by cause, the largest group first. */
  'problem.groups': command(z.object({ libraryId: Id.nullable() }), z.array(ProblemGroup)),
  /** Problems of one cause, or of all when null, by library and path. */
  'problem.page': command(
    z.object({ libraryId: Id.nullable(), ...Cause, ...Page }),
    z.object({ items: z.array(ListedProblem), total: Count }),
  ),
  /** Looks at the files behind problems again: those named, or else all of a cause, a library or both. */
  'problem.retry': command(
    z.object({ libraryId: Id.nullable(), ...Cause, ids: Ids.nullable() }),
    z.array(Scan),
  ),
  'explain.pick': command(nothing, z.array(Explanation)),
} as const;
