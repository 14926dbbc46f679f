/** How far an upload is. Sizes in bytes, times in seconds. */
export type SyncProgress = {
  readonly phase: 'hashing' | 'checking' | 'uploading';
  /** Files that this upload has done with, well or not, of all that waited when it began. */
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** How fast files are read while they are hashed, or sent while they are uploaded; null before that is known. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** The file that was begun last. */
  readonly currentPath: string | null;
};

/** Rates are those of the last seconds: a line that became slow shows as slow. */
const windowMs = 10_000;
/** What is left is judged by a longer time, in which hashing and sending take turns. */
const longWindowMs = 120_000;
/** Less than this says nothing about a rate. */
const enoughMs = 1000;

/** Counts what an upload does; the clock is the caller's. */
export class ProgressMeter {
  private phase: SyncProgress['phase'] = 'hashing';
  private filesTotal: number;
  private bytesTotal: number;
  private filesDone = 0;
  private bytesDone = 0;
  private moved = 0;
  private currentPath: string | null = null;
  /** Bytes under way, by file. */
  private readonly underWay = new Map<number, number>();
  private readonly flow = new SlidingRate(windowMs);
  private readonly whole = new SlidingRate(longWindowMs);

  constructor(total: { readonly files: number; readonly bytes: number }, now: number) {
    this.filesTotal = total.files;
    this.bytesTotal = total.bytes;
    this.whole.note(0, now);
    this.flow.note(0, now);
  }

  enter(phase: SyncProgress['phase'], now: number): void {
    if (this.phase === phase) return;
    this.phase = phase;
    this.flow.reset();
    this.flow.note(this.moved, now);
  }

  /** A file is read or sent from its beginning, perhaps once more. */
  begin(fileId: number, path: string): void {
    this.currentPath = path;
    this.underWay.delete(fileId);
  }

  /** So many bytes of a file were hashed. */
  hashed(bytes: number): void {
    this.moved += bytes;
  }

  /** So many bytes of a file were sent. */
  sent(fileId: number, bytes: number): void {
    this.moved += bytes;
    this.underWay.set(fileId, (this.underWay.get(fileId) ?? 0) + bytes);
  }

  /** Nothing more is done with a file in this upload. */
  end(fileId: number, size: number): void {
    this.underWay.delete(fileId);
    this.filesDone++;
    this.bytesDone += size;
    // What came while the upload ran is more than was counted at its beginning.
    this.filesTotal = Math.max(this.filesTotal, this.filesDone);
    this.bytesTotal = Math.max(this.bytesTotal, this.bytesDone);
  }

  read(now: number): SyncProgress {
    const sent = [...this.underWay.values()].reduce((sum, bytes) => sum + bytes, 0);
    // A sidecar sent along makes a file a little longer than it is.
    const bytesDone = Math.min(this.bytesDone + sent, this.bytesTotal);
    this.flow.note(this.moved, now);
    this.whole.note(bytesDone, now);
    const rate = this.whole.perSecond();
    return {
      phase: this.phase,
      filesDone: this.filesDone,
      filesTotal: this.filesTotal,
      bytesDone,
      bytesTotal: this.bytesTotal,
      bytesPerSecond: this.phase === 'checking' ? null : this.flow.perSecond(),
      secondsLeft: rate === null || rate <= 0 ? null : Math.ceil((this.bytesTotal - bytesDone) / rate),
      currentPath: this.currentPath,
    };
  }
}

/** How fast a count grew within the last time. */
class SlidingRate {
  private readonly windowMs: number;
  private samples: { readonly at: number; readonly count: number }[] = [];

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  reset(): void {
    this.samples = [];
  }

  note(count: number, at: number): void {
    this.samples.push({ at, count });
    // One sample from before the window stays, so that the window is covered whole.
    const firstWithin = this.samples.findIndex((sample) => sample.at >= at - this.windowMs);
    if (firstWithin > 1) this.samples.splice(0, firstWithin - 1);
  }

  perSecond(): number | null {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < enoughMs) return null;
    return ((last.count - first.count) * 1000) / (last.at - first.at);
  }
}
