/** `files`: each file is followed (chokidar); `folders`: a watch per folder; `poll`: chokidar looks; `sweep`: now and then. */
export type WatchMode = 'off' | 'files' | 'folders' | 'poll' | 'sweep';

/** Why file events cannot be relied on any more: the system's limits, or too many events to follow. */
export type WatchFailure = 'watch-limit' | 'instance-limit' | 'storm' | 'unwatchable';

/** What is known of an import path when its mode is chosen. */
export type PathFacts = {
  readonly id: number;
  readonly isLibraryWatched: boolean;
  /** Why file events do not work there, such as `a network file system (nfs4)`; null when they do. */
  readonly noEvents: string | null;
  /** Whether its storage did not answer. */
  readonly isHanging: boolean;
  /** Files that it holds, or a few more than `mostFiles` where nobody counted to the end. */
  readonly files: number;
  readonly failure: WatchFailure | null;
};

export type WatchRules = {
  readonly isEnabled: boolean;
  readonly isPaused: boolean;
  readonly sweepMinutes: number;
  readonly pollSmallFolders: boolean;
  /** Watches that the system allows; null where it has no such limit. */
  readonly limit: number | null;
  /** All libraries together have fewer files than this followed one by one. */
  readonly mostFiles: number;
};

export type ChosenMode = { readonly mode: WatchMode; readonly reason: string };

/** Folders without file events are polled up to this many files. */
export const mostPolledFiles = 2000;

const failures: Readonly<Record<WatchFailure, string>> = {
  'watch-limit': 'The system allows no more watches (its limit can be raised)',
  'instance-limit': 'Too many programs watch files at the moment',
  storm: 'Files change here faster than they can be followed',
  unwatchable: 'The system cannot watch this folder',
};

/**
 * Chooses how each import path is watched, with the reason in words. Small ones first are followed file by file, as
 * long as all of them together stay within the budget; the rest folder by folder.
 */
export function chooseWatchMode(paths: readonly PathFacts[], rules: WatchRules): Map<number, ChosenMode> {
  const { mostFiles, limit } = rules;
  const budget = limit === null ? mostFiles : Math.min(mostFiles, Math.floor(limit / 4));
  const chosen = new Map<number, ChosenMode>();
  let used = 0;
  for (const path of paths.toSorted((a, b) => a.files - b.files || a.id - b.id)) {
    const choice = withoutEvents(path, rules) ?? withEvents(path, used, budget);
    if (choice.mode === 'files') used += path.files;
    chosen.set(path.id, choice);
  }
  return chosen;
}

function withoutEvents(path: PathFacts, rules: WatchRules): ChosenMode | null {
  const every = `so it is looked through every ${minutes(rules.sweepMinutes)}.`;
  if (!rules.isEnabled) return { mode: 'off', reason: 'Watching is off.' };
  if (!path.isLibraryWatched) return { mode: 'off', reason: 'Watching is off for this library.' };
  if (rules.isPaused) return { mode: 'off', reason: 'Paused. What changes meanwhile is found afterwards.' };
  if (path.isHanging) return { mode: 'sweep', reason: `The drive or server does not answer, ${every}` };
  if (path.failure !== null) return { mode: 'sweep', reason: `${failures[path.failure]}, ${every}` };
  if (path.noEvents === null) return null;
  if (rules.pollSmallFolders && path.files <= mostPolledFiles) {
    const reason = `It lies on ${path.noEvents}, which tells of no changes; it is small, so its files are polled.`;
    return { mode: 'poll', reason };
  }
  return { mode: 'sweep', reason: `It lies on ${path.noEvents}, which tells of no changes, ${every}` };
}

function withEvents(path: PathFacts, used: number, budget: number): ChosenMode {
  if (used + path.files < budget) {
    return { mode: 'files', reason: `${count(path.files)}: few enough to follow each file.` };
  }
  // Nobody counts further than that.
  const files = path.files >= budget ? `At least ${number(budget)} files` : count(path.files);
  const why =
    path.files >= budget
      ? 'too many to follow each'
      : `with other folders more than the ${number(budget)} that can be followed one by one`;
  const reason = `${files}, ${why}: its folders are watched.`;
  return { mode: 'folders', reason };
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${number(files)} files`;
}

function minutes(given: number): string {
  return given === 1 ? 'minute' : `${given} minutes`;
}

/** In words of one language only, whatever the machine's is. */
function number(value: number): string {
  return value.toLocaleString('en-US');
}
