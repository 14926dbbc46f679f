import { commonFolder } from '../files/path.ts';
import { folderOf } from '../files/read-only.ts';

/** When events count, and when they are too many to be looked at one by one. Times in milliseconds. */
export type CoalescerLimits = {
  /** So long a file must be unchanged before it counts. */
  readonly quietMs: number;
  /** So often a file that does not count yet is looked at. */
  readonly pollMs: number;
  /** So long the news that something is gone is held back: a rename shows its new place first. */
  readonly holdMs: number;
  /** More paths than this at a time become a scan. */
  readonly mostPaths: number;
  /** More vanished paths than this at a time become a scan, where the brake decides. */
  readonly mostGone: number;
  /** A flood that does not end is scanned this often. */
  readonly floodScanMs: number;
};

/** What a look at a file found, as far as it tells whether the file changes. */
export type FileLook = { readonly size: number; readonly modifiedAt: number };

/** What is to be looked at again; the disk has the last word on all of it. */
export type Recheck = {
  readonly files: readonly string[];
  readonly gone: readonly string[];
  readonly goneFolders: readonly string[];
  /** A folder to scan. */
  readonly scan: string | null;
};

/** Whether there is nothing to look at. */
export function isNothing({ files, gone, goneFolders, scan }: Recheck): boolean {
  return files.length + gone.length + goneFolders.length === 0 && scan === null;
}

type PendingFile = FileLook & { readonly changedAt: number; readonly lookAt: number };

/** `folder`: everything that the flood touched lies in it. */
type Flood = {
  readonly folder: string;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly scannedAt: number;
};

/**
 * Turns the events of one import path into what is to be looked at again. Pure: it is told the time and what was found.
 * Events are hints. A file counts once it has been quiet; what vanished waits a little longer; what is too much for
 * single looks becomes one scan of the folder that holds all of it.
 */
export class EventCoalescer {
  private readonly limits: CoalescerLimits;
  private readonly pending = new Map<string, PendingFile>();
  private readonly quiet = new Set<string>();
  private readonly gone = new Map<string, number>();
  private readonly goneFolders = new Map<string, number>();
  private flood: Flood | null = null;

  constructor(limits: CoalescerLimits) {
    this.limits = limits;
  }

  /** Since when everything has been too much for single looks; null when it is not. */
  get floodedSince(): number | null {
    return this.flood?.startedAt ?? null;
  }

  /** Whether something vanished of which the news is still held back. */
  get isHolding(): boolean {
    return this.gone.size + this.goneFolders.size > 0;
  }

  /** A file appeared or changed. */
  touch(path: string, look: FileLook, now: number): void {
    this.gone.delete(path);
    if (this.flood !== null) return this.absorb(folderOf(path), now);
    this.quiet.delete(path);
    this.wait(path, look, now, now);
    this.limit(now);
  }

  /** A file changed and whoever tells has waited until it was quiet. */
  settle(path: string, now: number): void {
    this.gone.delete(path);
    if (this.flood !== null) return this.absorb(folderOf(path), now);
    this.quiet.add(path);
    this.limit(now);
  }

  /** A file is no longer there. */
  vanish(path: string, now: number): void {
    this.forget(path);
    if (this.flood !== null) return this.absorb(folderOf(path), now);
    this.gone.set(path, now);
    this.limit(now);
  }

  /** A folder is no longer there, with everything that was in it. */
  vanishFolder(path: string, now: number): void {
    this.forget(path);
    if (this.flood !== null) return this.absorb(folderOf(path), now);
    this.goneFolders.set(path, now);
    this.limit(now);
  }

  /** Something happened in a folder that only a scan can make out. It waits until the folder is quiet. */
  rescan(folder: string, now: number): void {
    this.absorb(folder, now);
  }

  /** Something happened that may be part of a flood: it is not over. */
  stir(now: number): void {
    if (this.flood !== null) this.flood = { ...this.flood, lastAt: now };
  }

  /** The files to look at now; each is to be answered by `saw`. */
  toLookAt(now: number): string[] {
    return [...this.pending].filter(([, file]) => file.lookAt <= now).map(([path]) => path);
  }

  /** A pending file was looked at; null when it is not there. */
  saw(path: string, look: FileLook | null, now: number): void {
    const file = this.pending.get(path);
    if (file === undefined) return;
    if (look === null) this.vanish(path, now);
    else if (look.size !== file.size || look.modifiedAt !== file.modifiedAt) this.wait(path, look, now, now);
    else if (now - file.changedAt < this.limits.quietMs) this.wait(path, look, file.changedAt, now);
    else {
      this.pending.delete(path);
      this.quiet.add(path);
    }
  }

  /** Hands out what is due. */
  take(now: number): Recheck {
    const files = [...this.quiet];
    this.quiet.clear();
    const scan = this.takeFlood(now);
    return {
      files,
      gone: this.takeDue(this.gone, now),
      goneFolders: this.takeDue(this.goneFolders, now),
      scan,
    };
  }

  /** Hands out everything, due or not: nobody will be there to do it later. */
  drain(): Recheck {
    const files = [...this.pending.keys(), ...this.quiet];
    const recheck = {
      files,
      gone: [...this.gone.keys()],
      goneFolders: [...this.goneFolders.keys()],
      scan: this.flood?.folder ?? null,
    };
    this.clear();
    return recheck;
  }

  /** When there is something to look at or to hand out next; null when nothing waits. */
  nextAt(): number | null {
    if (this.quiet.size > 0) return 0;
    let next = Infinity;
    for (const file of this.pending.values()) next = Math.min(next, file.lookAt);
    for (const times of [this.gone, this.goneFolders]) {
      for (const time of times.values()) next = Math.min(next, time + this.limits.holdMs);
    }
    if (this.flood !== null) next = Math.min(next, this.floodDueAt(this.flood));
    return next === Infinity ? null : next;
  }

  /** Forgets everything: where it happened is not what it was any more. */
  clear(): void {
    for (const waiting of [this.pending, this.quiet, this.gone, this.goneFolders]) waiting.clear();
    this.flood = null;
  }

  private wait(path: string, look: FileLook, changedAt: number, now: number): void {
    const { pollMs, quietMs } = this.limits;
    // Not only every poll: a file that is quiet is not kept waiting for the next one.
    const lookAt = Math.max(Math.min(now + pollMs, changedAt + quietMs), now + 1);
    this.pending.set(path, { size: look.size, modifiedAt: look.modifiedAt, changedAt, lookAt });
  }

  private forget(path: string): void {
    this.pending.delete(path);
    this.quiet.delete(path);
  }

  private limit(now: number): void {
    const gone = this.gone.size + this.goneFolders.size;
    const isTooMuch =
      gone > this.limits.mostGone || this.pending.size + this.quiet.size + gone > this.limits.mostPaths;
    if (!isTooMuch) return;
    for (const paths of [this.pending, this.quiet, this.gone, this.goneFolders]) {
      for (const path of paths.keys()) this.absorb(folderOf(path), now);
      paths.clear();
    }
  }

  private absorb(folder: string, now: number): void {
    const flood = this.flood ?? { folder, startedAt: now, lastAt: now, scannedAt: now };
    this.flood = { ...flood, folder: commonFolder(flood.folder, folder), lastAt: now };
  }

  private floodDueAt(flood: Flood): number {
    return Math.min(flood.lastAt + this.limits.quietMs, flood.scannedAt + this.limits.floodScanMs);
  }

  private takeFlood(now: number): string | null {
    const flood = this.flood;
    if (flood === null || now < this.floodDueAt(flood)) return null;
    const isOver = now >= flood.lastAt + this.limits.quietMs;
    this.flood = isOver ? null : { ...flood, scannedAt: now };
    return flood.folder;
  }

  private takeDue(times: Map<string, number>, now: number): string[] {
    const due = [...times].filter(([, time]) => now - time >= this.limits.holdMs).map(([path]) => path);
    for (const path of due) times.delete(path);
    return due;
  }
}
