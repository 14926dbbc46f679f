import type { Emit } from './events.ts';
import type { QueueControl } from './job/queue-control.ts';
import type { Rows } from './rows.ts';
import type { ScheduleService } from './schedule/schedule.service.ts';
import { readStatus, type Status } from './status.ts';

const lookEveryMs = 500;

/** Tells where things stand whenever that changes, whoever changed it. */
export class StatusService {
  private readonly rows: Rows;
  private readonly queues: QueueControl;
  private readonly schedule: ScheduleService;
  private readonly emit: Emit;
  private timer: NodeJS.Timeout | null = null;
  private told = '';

  constructor(rows: Rows, queues: QueueControl, schedule: ScheduleService, emit: Emit) {
    this.rows = rows;
    this.queues = queues;
    this.schedule = schedule;
    this.emit = emit;
  }

  get(): Status {
    const next = this.schedule
      .nextRuns()
      .map((run) => run.at)
      .filter((at) => at !== null)
      .toSorted();
    return readStatus(this.rows, this.queues.pauseOf('Library'), next[0] ?? null);
  }

  follow(): void {
    this.timer ??= setInterval(() => this.look(), lookEveryMs);
  }

  stopFollowing(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private look(): void {
    const status = this.get();
    const text = JSON.stringify(status);
    if (text === this.told) return;
    this.told = text;
    this.emit('status.changed', status);
  }
}
