import type { JobContext } from '../job/job-context.ts';
import { validateImportPath } from '../library/import-path.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import {
  checkImportPath,
  withWhatIsThere,
  type DisconnectReason,
  type Health,
  type Identity,
} from './import-path-guard.ts';

/** An import path with what a look at it just found. */
export type CheckedPath = {
  readonly record: ImportPathRecord;
  readonly health: Health;
  /** What was there; null when nothing could be seen. */
  readonly seen: Identity | null;
  /** Why a scan leaves it out, in words; null when it is used. */
  readonly skipped: string | null;
};

/** Checks every import path of a library, keeps the result in its row and tells the scan what is left out and why. */
export function checkImportPaths(context: JobContext, libraryId: number, scanId: number): CheckedPath[] {
  const learned = new Map<number, Identity>();
  const checked = context.importPaths.list(libraryId).map((record) => {
    const path = checkOne(record, context.dataDir);
    const identity =
      path.skipped === null && path.seen !== null ? withWhatIsThere(record.identity, path.seen) : null;
    if (identity === null) return path;
    learned.set(record.id, identity);
    return { ...path, record: { ...record, identity } };
  });
  context.commit(() => {
    for (const [id, identity] of learned) context.importPaths.setIdentity(id, identity);
    for (const { record, health, skipped } of checked) {
      context.importPaths.setHealth(record.id, health, context.now());
      if (skipped !== null) context.scans.warn(scanId, `Skipped ${record.path}: ${skipped}`);
      for (const mount of awayMounts(health)) {
        context.scans.warn(scanId, `The drive at ${mount} is away. Everything on it is kept as it is.`);
      }
    }
  });
  return checked;
}

/** Looks at one import path: valid, and the same as ever. */
export function checkOne(record: ImportPathRecord, dataDir: string): CheckedPath {
  const { health, seen } = checkImportPath(record.path, record.identity);
  if (health.state === 'disconnected')
    return { record, health, seen, skipped: describeDisconnect(health.reason) };
  const { message } = validateImportPath(record.path, dataDir);
  return {
    record,
    health,
    seen,
    skipped: message ?? (health.state === 'unreadable' ? describeUnreadable(health.code) : null),
  };
}

/** Folders below a healthy import path whose drive is not mounted now. */
export function awayMounts(health: Health): readonly string[] {
  return health.state === 'healthy' ? health.awayMounts : [];
}

/** Why an import path counts as disconnected, and that nothing is lost. */
export function describeDisconnect(reason: DisconnectReason): string {
  return disconnects[reason];
}

const disconnects: Readonly<Record<DisconnectReason, string>> = {
  missing:
    'the folder is not there (ENOENT). If its drive is away, connect it; everything is kept until then.',
  emptied: 'the folder is empty now but was not before. Everything is kept; say so if you really emptied it.',
  unmounted: 'its drive is not mounted. Everything is kept until it is back.',
  'other-disk':
    'another folder or disk is at this place. Everything is kept; say so if this is the right one.',
};

function describeUnreadable(code: string): string {
  return `the folder could not be read (${code}). Everything is kept; check the drive, the connection and permissions.`;
}
