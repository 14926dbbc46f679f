import type { Emit } from '../events.ts';
import type { Rows } from '../rows.ts';
import { QueuePauseRepository, type Pause } from './queue-pause.ts';
import type { QueueName } from './job.ts';

/** A queue as people see it. Times are ISO 8601 in UTC. */
export type QueueView = {
  readonly name: QueueName;
  readonly isPaused: boolean;
  readonly pausedUntil: string | null;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
};

const allQueues: readonly QueueName[] = ['Library'];

/** Pauses and resumes all work, for a while or until somebody says so. */
export class QueueControl {
  private readonly rows: Rows;
  private readonly emit: Emit;
  private readonly pauses: QueuePauseRepository;
  private readonly signal: () => void;

  constructor(rows: Rows, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.emit = emit;
    this.signal = signal;
    this.pauses = new QueuePauseRepository(rows.database);
  }

  /** The pause that holds now, or null. */
  pauseOf(queue: QueueName): Pause | null {
    return this.pauses.find(queue, this.rows.now());
  }

  /** Pauses everything; `minutes` null until resumed. What runs stops within a second and goes on later. */
  pause(minutes: number | null): void {
    const until = minutes === null ? null : this.rows.now() + minutes * 60_000;
    this.rows.commit(() => {
      for (const queue of allQueues) this.pauses.pause(queue, until);
    });
    this.changed();
  }

  resume(): void {
    this.rows.commit(() => {
      for (const queue of allQueues) this.pauses.resume(queue);
    });
    this.changed();
  }

  list(): QueueView[] {
    return allQueues.map((name) => {
      const pause = this.pauseOf(name);
      return {
        name,
        isPaused: pause !== null,
        pausedUntil: pause?.until ? new Date(pause.until).toISOString() : null,
        waiting:
          this.rows.jobs.count('waiting') + this.rows.jobs.count('delayed') + this.rows.jobs.count('paused'),
        active: this.rows.jobs.count('active'),
        failed: this.rows.jobs.count('failed'),
      };
    });
  }

  private changed(): void {
    this.signal();
    this.emit('jobs.changed', {});
  }
}
