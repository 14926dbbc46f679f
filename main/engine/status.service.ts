import type { LightkeeperError } from './errors.ts';
import type { Emit } from './events.ts';
import type { QueueControl } from './job/queue-control.ts';
import { RepeatedLook } from './repeated-look.ts';
import type { Rows } from './rows.ts';
import type { ScheduleService } from './schedule/schedule.service.ts';
import { mediaStatusOf, readStatus, type Status } from './status.ts';

const lookEveryMs = 500;

/** Tells where things stand whenever that changes, whoever changed it. */
export class StatusService {
  private readonly rows: Rows;
  private readonly queues: QueueControl;
  private readonly schedule: ScheduleService;
  private readonly emit: Emit;
  private readonly trouble: () => LightkeeperError | null;
  private readonly looking = new RepeatedLook(lookEveryMs, () => this.look());
  private told = '';
  private toldTrouble: string | null = null;

  /** `trouble`: why jobs cannot go on at the moment, or null. */
  constructor(
    rows: Rows,
    queues: QueueControl,
    schedule: ScheduleService,
    emit: Emit,
    trouble: () => LightkeeperError | null,
  ) {
    this.rows = rows;
    this.queues = queues;
    this.schedule = schedule;
    this.emit = emit;
    this.trouble = trouble;
  }

  get(): Status {
    const next = this.schedule
      .nextRuns()
      .map((run) => run.at)
      .filter((at) => at !== null)
      .toSorted();
    const media = mediaStatusOf(this.queues.list());
    return readStatus(this.rows, this.queues.pauseOf('Library'), next[0] ?? null, media);
  }

  /** Looks every now and then until `stopFollowing`; a look that fails does not end it. */
  follow(onFailed: (error: unknown) => void): void {
    this.looking.start(onFailed);
  }

  stopFollowing(): void {
    this.looking.stop();
  }

  private look(): void {
    this.tellTrouble();
    const status = this.get();
    const text = JSON.stringify(status);
    if (text === this.told) return;
    this.told = text;
    this.emit('status.changed', status);
  }

  /** Jobs that stand still, such as on a full disk, must not do so in silence. */
  private tellTrouble(): void {
    const trouble = this.trouble();
    if (trouble !== null && trouble.message !== this.toldTrouble) {
      this.emit('notice', { code: trouble.code, message: trouble.message });
    }
    this.toldTrouble = trouble?.message ?? null;
  }
}
