import { toDisplayPath } from '../files/path-encoding.ts';
import { progressEveryMs } from './progress-board.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncFileRow } from './sync-file.repository.ts';
import { ProgressMeter, type SyncProgress } from './sync-progress.ts';

/** Tells the engine how far an upload is, while it goes on; nothing of it is written to the database. */
export class ProgressTeller {
  private readonly mappingId: number;
  private readonly context: Pick<SyncContext, 'tellProgress'>;
  private readonly meter: ProgressMeter;
  private toldAt = 0;

  constructor(
    mappingId: number,
    total: { readonly files: number; readonly bytes: number },
    context: Pick<SyncContext, 'tellProgress'>,
  ) {
    this.mappingId = mappingId;
    this.context = context;
    this.meter = new ProgressMeter(total, Date.now());
  }

  enter(phase: SyncProgress['phase']): void {
    this.meter.enter(phase, Date.now());
    this.tell();
  }

  begin(file: SyncFileRow): void {
    this.meter.begin(file.id, toDisplayPath(file.path));
    this.tell();
  }

  hashed(bytes: number): void {
    this.meter.hashed(bytes);
    this.tell();
  }

  sent(file: SyncFileRow, bytes: number): void {
    this.meter.sent(file.id, bytes);
    this.tell();
  }

  end(file: SyncFileRow): void {
    this.meter.end(file.id, file.size);
    this.tell();
  }

  /** Tells at most a few times a second; called in between as well, so that a line that stands still shows. */
  tell(): void {
    const now = Date.now();
    if (now - this.toldAt < progressEveryMs) return;
    this.toldAt = now;
    // Whoever runs the thread has gone: nobody is left to be told.
    this.context.tellProgress(this.mappingId, this.meter.read(now)).catch(() => undefined);
  }

  /** The upload has ended. What was told before has arrived when this resolves. */
  async close(): Promise<void> {
    await this.context.tellProgress(this.mappingId, null).catch(() => undefined);
  }
}
