import fs from 'node:fs';

/** What the system allows programs that watch files; null where it does not tell or has no such limit. */
export type WatchLimit = { readonly watches: number | null; readonly queuedEvents: number | null };

const folder = '/proc/sys/fs/inotify';

/** Reads the limits of inotify; they can be changed while the system runs. */
export function readWatchLimit(): WatchLimit {
  return {
    watches: readNumber(`${folder}/max_user_watches`),
    queuedEvents: readNumber(`${folder}/max_queued_events`),
  };
}

function readNumber(file: string): number | null {
  try {
    const number = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
    return Number.isNaN(number) ? null : number;
  } catch {
    // Not Linux.
    return null;
  }
}
