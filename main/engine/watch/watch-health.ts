import { toDisplayPath } from '../files/path-encoding.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import type { TargetState } from './root-watcher.ts';
import type { SweepTimes } from './sweeper.ts';
import type { ChosenMode, WatchMode, WatchRules } from './watch-mode.ts';
import type { WatchRoot } from './watch-plan.ts';

/** How one import path is kept true between scans. Times are ISO 8601 in UTC. */
export type WatchedPath = {
  readonly libraryId: number;
  readonly importPath: string;
  readonly mode: WatchMode;
  /** Why this mode, in words. */
  readonly reason: string;
  readonly isReady: boolean;
  readonly watches: number;
  readonly lastEventAt: string | null;
  readonly lastSweepAt: string | null;
  readonly nextSweepAt: string | null;
};

/** How all libraries are watched, and what that costs of what the system allows. */
export type WatchHealth = {
  readonly isEnabled: boolean;
  readonly paths: WatchedPath[];
  readonly used: number;
  /** Watches that the system allows a user; null where it has no such limit. */
  readonly limit: number | null;
  /** The exact line that raises the limit; null where there is none. */
  readonly raiseLimit: string | null;
};

export type HealthParts = {
  readonly rules: WatchRules;
  readonly records: readonly ImportPathRecord[];
  readonly roots: readonly WatchRoot[];
  modeOf(id: number): ChosenMode | null;
  stateOf(id: number): TargetState | null;
  sweepOf(root: WatchRoot): SweepTimes | null;
  readonly raiseLimit: string | null;
};

const usualRaise = 524_288;

/** The line that raises the system's limit for good; null where it has none. */
export function raiseLimitLine(limit: number | null): string | null {
  if (limit === null) return null;
  const raised = Math.max(usualRaise, limit * 2);
  return (
    `echo fs.inotify.max_user_watches=${raised} | sudo tee /etc/sysctl.d/60-lightkeeper.conf ` +
    '&& sudo sysctl --system'
  );
}

/** Puts together how things stand. */
export function describeHealth(parts: HealthParts): WatchHealth {
  const { rules, records, roots } = parts;
  return {
    isEnabled: rules.isEnabled,
    paths: records.map((record) => describePath(record, parts)),
    used: roots.reduce((sum, root) => sum + (parts.stateOf(root.id)?.watches ?? 0), 0),
    limit: rules.limit,
    raiseLimit: parts.raiseLimit,
  };
}

function describePath(record: ImportPathRecord, parts: HealthParts): WatchedPath {
  const root = parts.roots.find(({ members }) => members.includes(record.id));
  const { libraryId, path } = record;
  const common = { libraryId, importPath: toDisplayPath(path) };
  const chosen = root === undefined ? null : parts.modeOf(root.id);
  if (root === undefined || chosen === null) {
    const reason = parts.rules.isEnabled ? 'Watching is about to start.' : 'Watching is off.';
    return { ...common, ...nothingYet, mode: 'off', reason };
  }
  const state = parts.stateOf(root.id);
  const times = parts.sweepOf(root);
  return {
    ...common,
    mode: chosen.mode,
    reason: reasonOf(record, root, chosen, state),
    isReady: chosen.mode === 'sweep' || state?.isReady === true,
    // Those of an inner import path are counted once, where they are held.
    watches: root.id === record.id ? (state?.watches ?? 0) : 0,
    lastEventAt: toIso(state?.lastEventAt ?? null),
    lastSweepAt: toIso(times?.lastAt ?? null),
    nextSweepAt: toIso(times?.nextAt ?? null),
  };
}

const nothingYet = {
  isReady: false,
  watches: 0,
  lastEventAt: null,
  lastSweepAt: null,
  nextSweepAt: null,
} as const;

function reasonOf(
  record: ImportPathRecord,
  root: WatchRoot,
  chosen: ChosenMode,
  state: TargetState | null,
): string {
  if (chosen.mode === 'off') return chosen.reason;
  if (state?.isThere === false) return 'The folder is not there; it is watched again as soon as it is back.';
  return root.id === record.id
    ? chosen.reason
    : `Watched together with ${toDisplayPath(root.path)}. ${chosen.reason}`;
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
