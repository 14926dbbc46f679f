import type { LogFile } from '../database/log-file.ts';
import { nextTurn } from '../query/next-turn.ts';
import { SyncLogLine, type SyncEvent, type SyncWorker } from './event-log.ts';

/** Which lines of the event log are wanted; null and an empty search want all. */
export type SyncLogQuery = {
  readonly worker: SyncWorker | null;
  readonly event: SyncEvent | null;
  /** The user's id on the server. */
  readonly userId: string | null;
  /** In path, asset id or detail; upper and lower case are the same. */
  readonly search: string;
  /** Lines before this place; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
};

export type SyncLogEntry = SyncLogLine & {
  /** The place of the line in the log. */
  readonly at: number;
};

export type SyncLogPage = {
  /** Newest first. */
  readonly items: SyncLogEntry[];
  /** What to read before for what is older; null at the end. */
  readonly next: number | null;
};

/** Lines that are looked at before others have their turn. */
const linesPerTurn = 2000;

/** A page of the event log, newest first. What is no line of ours, such as one that a crash cut, is passed over. */
export async function readSyncLog(file: LogFile, query: SyncLogQuery): Promise<SyncLogPage> {
  const items: SyncLogEntry[] = [];
  const search = query.search.trim().toLowerCase();
  let count = 0;
  for (const { line, at } of file.backwards(query.before)) {
    if (items.length >= query.limit) return { items, next: items.at(-1)?.at ?? null };
    if (++count % linesPerTurn === 0) await nextTurn();
    // Most lines are left out without being parsed.
    if (search !== '' && !line.toLowerCase().includes(JSON.stringify(search).slice(1, -1))) continue;
    const entry = parseLine(line);
    if (entry !== null && isWanted(entry, query, search)) items.push({ ...entry, at });
  }
  return { items, next: null };
}

function isWanted(
  entry: SyncLogLine,
  { worker, event, userId }: Pick<SyncLogQuery, 'worker' | 'event' | 'userId'>,
  search: string,
): boolean {
  if (worker !== null && entry.worker !== worker) return false;
  if (event !== null && entry.event !== event) return false;
  if (userId !== null && entry.user_id !== userId) return false;
  const { path = '', asset_id: assetId = '', detail = '' } = entry;
  return search === '' || [path, assetId, detail].some((text) => text.toLowerCase().includes(search));
}

function parseLine(line: string): SyncLogLine | null {
  try {
    return SyncLogLine.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
