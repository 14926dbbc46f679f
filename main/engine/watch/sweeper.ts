import { latestPast } from '../latest-past.ts';
import type { Rows } from '../rows.ts';
import type { ScanRequests } from './scan-requests.ts';
import type { WatchRoot } from './watch-plan.ts';

export type SweepTimes = { readonly lastAt: number | null; readonly nextAt: number };

const remembered = 20;

/** Has import paths without usable file events scanned now and then. Any scan of them counts as a sweep. */
export class Sweeper {
  private readonly rows: Rows;
  private readonly requests: ScanRequests;
  /** Since when a root is swept, by id. */
  private readonly since = new Map<number, number>();
  private readonly asked = new Map<number, number>();

  constructor(rows: Rows, requests: ScanRequests) {
    this.rows = rows;
    this.requests = requests;
  }

  /** Makes the roots that are swept exactly these. */
  set(roots: readonly WatchRoot[]): void {
    const now = this.rows.now();
    const ids = new Set(roots.map((root) => root.id));
    for (const id of this.since.keys()) if (!ids.has(id)) this.since.delete(id);
    for (const id of ids) if (!this.since.has(id)) this.since.set(id, now);
  }

  /** Asks for the sweeps that are due. */
  look(roots: readonly WatchRoot[], minutes: number): void {
    for (const root of roots) {
      const times = this.timesOf(root, minutes);
      if (times === null || times.nextAt > this.rows.now()) continue;
      // Until that scan ends nothing else says that it was asked for.
      this.asked.set(root.id, this.rows.now());
      this.requests.ask(root.libraryId, root.path);
    }
  }

  /** When a root was swept last and is swept next; null when it is not swept. */
  timesOf(root: WatchRoot, minutes: number): SweepTimes | null {
    const since = this.since.get(root.id);
    if (since === undefined) return null;
    const lastAt = this.lastScanOf(root);
    // What is there at the start of a library that was never scanned is not announced.
    const from = latestPast(this.rows.now(), lastAt ?? since, this.asked.get(root.id) ?? 0);
    return { lastAt, nextAt: from + minutes * 60_000 };
  }

  private lastScanOf(root: WatchRoot): number | null {
    const scans = this.rows.scans.listFinished(root.libraryId, remembered);
    const last = scans.find(
      (scan) => scan.state === 'completed' && (scan.path === null || scan.path === root.path),
    );
    return last?.finished_at ?? null;
  }
}
