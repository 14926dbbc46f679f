import type { Emit } from '../events.ts';
import type { Rows } from '../rows.ts';
import { QueuePauseRepository, type Pause } from './queue-pause.ts';
import { queueNames, type JobState, type QueueName } from './job.ts';

/** A queue as people see it. Times are ISO 8601 in UTC. */
export type QueueView = {
  readonly name: QueueName;
  readonly isPaused: boolean;
  readonly pausedUntil: string | null;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  /** Assets of its open jobs that are still to be done; 0 for queues whose jobs are not about assets. */
  readonly left: number;
};

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

  /** Pauses queues, all by default; `minutes` null until resumed. What runs stops within a second and goes on later. */
  pause(minutes: number | null, names: readonly QueueName[] = queueNames): void {
    const until = minutes === null ? null : this.rows.now() + minutes * 60_000;
    this.rows.commit(() => {
      for (const queue of names) this.pauses.pause(queue, until);
    });
    this.changed();
  }

  resume(names: readonly QueueName[] = queueNames): void {
    this.rows.commit(() => {
      for (const queue of names) this.pauses.resume(queue);
    });
    this.changed();
  }

  list(): QueueView[] {
    const tally = this.rows.jobs.tally();
    return queueNames.map((name) => {
      const pause = this.pauseOf(name);
      const own = tally.filter((row) => row.queue === name);
      const count = (...states: JobState[]) =>
        own.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.jobs, 0);
      return {
        name,
        isPaused: pause !== null,
        pausedUntil: pause?.until ? new Date(pause.until).toISOString() : null,
        waiting: count('waiting', 'delayed', 'paused'),
        active: count('active'),
        failed: count('failed'),
        left: own.filter((row) => row.state !== 'failed').reduce((sum, row) => sum + row.left, 0),
      };
    });
  }

  private changed(): void {
    this.signal();
    this.emit('jobs.changed', {});
  }
}
