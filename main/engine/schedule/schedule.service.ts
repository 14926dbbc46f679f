import type { Emit } from '../events.ts';
import { latestPast } from '../latest-past.ts';
import type { LibraryRecord } from '../library/library.ts';
import type { QueueControl } from '../job/queue-control.ts';
import type { Rows } from '../rows.ts';
import type { ScanService } from '../scan/scan.service.ts';
import type { SettingService } from '../setting/setting.service.ts';
import { lastRunBefore, nextRunAfter } from './cron.ts';
import { readPower, type Power } from '../files/power-supply.ts';
import { whyHeldByPower } from './power.ts';

/** When a library is scanned next by itself. */
export type NextRun = {
  readonly libraryId: number;
  readonly cronExpression: string;
  /** ISO 8601 in UTC; null when the schedule is off. */
  readonly at: string | null;
  /** Why a scan that is due waits, in words. */
  readonly waiting: string | null;
};

/** A minute is the finest that an expression can say. */
const lookEveryMs = 20_000;

/**
 * Starts the periodic scans. What is due follows from the expression and from when a library's turn last came, which is
 * a row: a run that was missed because the machine slept or the app was closed is due at the next look, once.
 */
export class ScheduleService {
  private readonly rows: Rows;
  private readonly scans: ScanService;
  private readonly settings: SettingService;
  private readonly queues: QueueControl;
  private readonly emit: Emit;
  private timer: NodeJS.Timeout | null = null;
  private reported: Power | null = null;

  constructor(rows: Rows, scans: ScanService, settings: SettingService, queues: QueueControl, emit: Emit) {
    this.rows = rows;
    this.scans = scans;
    this.settings = settings;
    this.queues = queues;
    this.emit = emit;
  }

  /** Looks now and every now and then until `stop`; a look that fails does not end it. */
  start(onFailed: (error: unknown) => void): void {
    const look = () => {
      try {
        this.look();
      } catch (error) {
        onFailed(error);
      }
    };
    this.timer ??= setInterval(look, lookEveryMs);
    look();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** What the desktop knows about power; it counts where the system has no files that tell. */
  setPower(power: Power): void {
    this.reported = power;
    if (this.timer !== null) this.look();
  }

  /** Starts what is due. Called now and then, after a change of settings and when the machine wakes up. */
  look(): void {
    const isPaused = this.queues.pauseOf('Library') !== null;
    if (isPaused || !this.settings.get()['library.scan.enabled']) return;
    const now = this.rows.now();
    const due = this.rows.libraries.list().filter((library) => this.isDue(library, now));
    if (due.length === 0 || this.heldByPower() !== null) return;
    this.rows.commit(() => {
      for (const library of due) this.rows.libraries.setScheduled(library.id, now);
    });
    for (const library of due) this.scans.queueScan(library.id);
    this.emit('library.changed', { libraryId: null });
  }

  /** When each library is scanned next. */
  nextRuns(): NextRun[] {
    const isEnabled = this.settings.get()['library.scan.enabled'];
    const now = this.rows.now();
    const held = this.heldByPower();
    return this.rows.libraries.list().map((library) => {
      const cronExpression = this.expressionOf(library);
      const at = isEnabled ? nextRunAfter(cronExpression, now) : null;
      const isWaiting = isEnabled && held !== null && this.isDue(library, now);
      return {
        libraryId: library.id,
        cronExpression,
        at: at === null ? null : new Date(at).toISOString(),
        waiting: isWaiting ? held : null,
      };
    });
  }

  private isDue(library: LibraryRecord, now: number): boolean {
    const last = lastRunBefore(this.expressionOf(library), now);
    const since = latestPast(now, library.scheduledAt ?? 0, library.createdAt, this.changedAt(library));
    return last !== null && last > since;
  }

  /** A scan that somebody started after the time it was due makes up for it. */
  private changedAt(library: LibraryRecord): number {
    const [last] = this.rows.scans.list(library.id, 1);
    return last !== undefined && last.path === null ? last.created_at : 0;
  }

  private expressionOf(library: LibraryRecord): string {
    return library.cronExpression ?? this.settings.get()['library.scan.cronExpression'];
  }

  private heldByPower(): string | null {
    const settings = this.settings.get();
    const read = readPower();
    const power = read.isOnBattery === null && this.reported !== null ? this.reported : read;
    return whyHeldByPower(power, {
      onMainsOnly: settings['library.scan.onMainsOnly'],
      skipOnLowBattery: settings['library.scan.skipOnLowBattery'],
    });
  }
}
