import type { Emit } from '../events.ts';
import { RepeatedLook } from '../repeated-look.ts';
import type { Rows } from '../rows.ts';

/** Lists on screen follow at this pace, however many batches are committed. */
const lookEveryMs = 500;

/** Tells, while files are looked into, that what is known of a library's assets has changed; at most twice a second. */
export class MediaNews {
  private readonly rows: Rows;
  private readonly emit: Emit;
  private readonly looking = new RepeatedLook(lookEveryMs, () => this.look());
  private known: ReadonlyMap<number, string> = new Map();

  constructor(rows: Rows, emit: Emit) {
    this.rows = rows;
    this.emit = emit;
  }

  /** Looks every now and then until `stopFollowing`; a look that fails does not end it. */
  follow(onFailed: (error: unknown) => void): void {
    this.looking.start(onFailed);
  }

  stopFollowing(): void {
    this.looking.stop();
  }

  private look(): void {
    const work = this.rows.jobs.mediaWork();
    const now = new Map(work.map(({ libraryId, jobs, done }) => [libraryId, `${jobs} ${done}`]));
    const changed = [...new Set([...this.known.keys(), ...now.keys()])].filter(
      (libraryId) => this.known.get(libraryId) !== now.get(libraryId),
    );
    this.known = now;
    for (const libraryId of changed) {
      this.emit('assets.changed', { libraryId });
      this.emit('problems.changed', { libraryId });
    }
    if (changed.length > 0) this.emit('jobs.changed', {});
  }
}
