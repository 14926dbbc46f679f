import type { SyncProgress } from './sync-progress.ts';

/** At most four times a second: what people watch, not what programs wait for. In milliseconds. */
export const progressEveryMs = 250;

/** How far the uploads of this process are, in memory only: a crash leaves nothing to correct. */
export class ProgressBoard {
  private readonly entries = new Map<number, SyncProgress>();
  private readonly onChanged: () => void;
  private toldAt = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(onChanged: () => void) {
    this.onChanged = onChanged;
  }

  of(mappingId: number): SyncProgress | null {
    return this.entries.get(mappingId) ?? null;
  }

  note(mappingId: number, progress: SyncProgress): void {
    this.entries.set(mappingId, progress);
    // Several uploads together tell no more often than one.
    this.timer ??= setTimeout(
      () => {
        this.timer = null;
        this.toldAt = Date.now();
        this.onChanged();
      },
      Math.max(0, this.toldAt + progressEveryMs - Date.now()),
    ).unref();
  }

  /** The upload of a mapping has ended; whoever ended it tells. */
  clear(mappingId: number): void {
    this.entries.delete(mappingId);
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.entries.clear();
  }
}
