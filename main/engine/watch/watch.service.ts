import type { DiskClient } from '../disk/disk-client.ts';
import type { Emit } from '../events.ts';
import { readMounts } from '../files/mounts.ts';
import { readWatchLimit } from '../files/watch-limit.ts';
import type { QueueControl } from '../job/queue-control.ts';
import type { Logger } from '../logger.ts';
import type { Rows } from '../rows.ts';
import type { ScanService } from '../scan/scan.service.ts';
import type { SettingService } from '../setting/setting.service.ts';
import { RecheckJobs } from './recheck-jobs.ts';
import type { TargetState, WatchTarget } from './root-watcher.ts';
import { ScanRequests } from './scan-requests.ts';
import { Sweeper } from './sweeper.ts';
import { WatchClient } from './watch-client.ts';
import { WatchFacts } from './watch-facts.ts';
import { WatchFailures } from './watch-failures.ts';
import { describeHealth, raiseLimitLine, type WatchHealth } from './watch-health.ts';
import { chooseWatchMode, type ChosenMode, type WatchRules } from './watch-mode.ts';
import { readRoots, readSizes, type WatchRoot } from './watch-plan.ts';
import type { WatchOptions } from './watch-options.ts';

export type WatchServiceParts = {
  readonly rows: Rows;
  readonly scans: ScanService;
  readonly settings: SettingService;
  readonly queues: QueueControl;
  readonly disk: DiskClient;
  readonly dataDir: string;
  readonly options: WatchOptions;
  readonly logger: Logger;
  readonly emit: Emit;
  /** Tells the runner that there is work. */
  readonly signal: () => void;
};

const tellEveryMs = 250;

/**
 * Keeps libraries true between scans. Declarative: what is watched, and how, follows from settings, libraries, storage
 * and limits; every look compares that with what is watched now. It never writes an asset: events become jobs.
 */
export class WatchService {
  private readonly parts: WatchServiceParts;
  private readonly client: WatchClient;
  private readonly facts: WatchFacts;
  private readonly requests: ScanRequests;
  private readonly jobs: RecheckJobs;
  private readonly sweeper: Sweeper;
  private readonly failures: WatchFailures;
  private roots: readonly WatchRoot[] = [];
  private modes: ReadonlyMap<number, ChosenMode> = new Map();
  private states: ReadonlyMap<number, TargetState> = new Map();
  private applied = '';
  private applying: Promise<void> | null = null;
  private wasPaused = false;
  private isAsked = false;
  private timer: NodeJS.Timeout | null = null;
  private tellTimer: NodeJS.Timeout | null = null;

  constructor(parts: WatchServiceParts) {
    const { rows, scans, disk, dataDir, options, signal } = parts;
    this.parts = parts;
    this.client = new WatchClient(
      { dataDir, options },
      {
        onRecheck: (id, recheck) => this.safely(() => this.recheck(id, recheck)),
        onStates: (states) => this.safely(() => this.hearStates(states)),
      },
    );
    this.facts = new WatchFacts(rows, disk, this.client, options.mostFiles);
    this.requests = new ScanRequests(rows, scans);
    this.jobs = new RecheckJobs(rows, this.requests, signal);
    this.sweeper = new Sweeper(rows, this.requests);
    this.failures = new WatchFailures(options.stormPauseMs, parts.logger);
  }

  /** Watches, in the one process that runs jobs. */
  start(): void {
    this.timer ??= setInterval(() => this.look(), this.parts.options.lookMs);
    this.look();
  }

  /** Ends the watching. What was seen and still waited becomes jobs for the next start. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    if (this.tellTimer !== null) clearTimeout(this.tellTimer);
    this.timer = null;
    this.tellTimer = null;
    await this.applying;
    const waited = await this.client.close();
    this.safely(() => {
      for (const [id, recheck] of waited) this.recheck(id, recheck);
      this.jobs.removeWhatCan();
      this.jobs.keepWhatWaits();
    });
  }

  /** Watches from now on even if nobody ever turned it on; whoever turned it off is obeyed. */
  ask(): void {
    this.isAsked = true;
    if (this.timer !== null) this.look();
  }

  /** Compares what is watched with what should be. Called now and then, and after every change that matters. */
  look(): void {
    if (this.timer === null) return;
    this.safely(() => {
      this.requests.startWhatCan();
      this.jobs.removeWhatCan();
      const swept = this.roots.filter((root) => this.modes.get(root.id)?.mode === 'sweep');
      this.sweeper.look(swept, this.rules().sweepMinutes);
      const wanted = this.wanted();
      if (wanted !== this.applied) this.applying ??= this.apply(wanted);
    });
    void this.checkThread();
  }

  health(): WatchHealth {
    const { rows } = this.parts;
    const rules = this.rules();
    return describeHealth({
      rules,
      records: rows.importPaths.listAll().filter(({ libraryId }) => rows.libraries.find(libraryId) !== null),
      roots: this.roots,
      modeOf: (id) => this.modes.get(id) ?? null,
      stateOf: (id) => this.states.get(id) ?? null,
      sweepOf: (root) => this.sweeper.timesOf(root, rules.sweepMinutes),
      raiseLimit: raiseLimitLine(rules.limit),
    });
  }

  /** Whether a file of a library was seen to vanish and may yet turn out to have moved. */
  mayMove(libraryId: number): boolean {
    const own = this.roots.filter((root) => root.libraryId === libraryId);
    return this.jobs.isWaiting(libraryId) || own.some(({ id }) => this.states.get(id)?.isHolding === true);
  }

  private async apply(wanted: string): Promise<void> {
    try {
      await this.applyNow();
      this.applied = wanted;
    } catch (error) {
      this.parts.logger.error('The folders could not be watched', error);
    }
    this.applying = null;
  }

  private async applyNow(): Promise<void> {
    const rules = this.rules();
    const roots = readRoots(this.parts.rows);
    const isOn = rules.isEnabled && !rules.isPaused;
    if (isOn && roots.length > 0) this.client.warmUp();
    const facts = await this.facts.gather(roots, isOn, (root) => this.failures.of(root.id));
    if (this.timer === null) return;
    this.modes = chooseWatchMode(facts, rules);
    this.roots = roots;
    this.sweeper.set(roots.filter((root) => this.modes.get(root.id)?.mode === 'sweep'));
    const targets = roots.flatMap((root) => this.targetOf(root));
    if (targets.length === 0) await this.client.close();
    else await this.client.watch(targets);
    if (targets.length === 0) this.states = new Map();
    if (this.wasPaused && isOn) this.catchUp();
    this.wasPaused = rules.isPaused;
    this.tell();
  }

  /** Nobody watched during a pause. */
  private catchUp(): void {
    for (const root of this.roots) {
      if (this.modes.get(root.id)?.mode !== 'off') this.requests.ask(root.libraryId, root.path);
    }
  }

  private targetOf({ id, path, importPaths, exclusionPatterns }: WatchRoot): WatchTarget[] {
    const mode = this.modes.get(id)?.mode;
    if (mode === undefined || mode === 'off' || mode === 'sweep') return [];
    return [{ id, mode, root: path, importPaths, exclusionPatterns }];
  }

  private recheck(id: number, recheck: Parameters<RecheckJobs['add']>[1]): void {
    const root = this.roots.find((candidate) => candidate.id === id);
    if (root !== undefined) this.jobs.add(root.libraryId, recheck);
  }

  private hearStates(states: readonly TargetState[]): void {
    this.states = new Map(states.map((state) => [state.id, state]));
    for (const { id, failure } of states) {
      const root = this.roots.find((candidate) => candidate.id === id);
      if (failure === null || root === undefined || this.failures.of(id) !== null) continue;
      this.failures.add(id, root.path, failure, this.rules().limit);
      // Events were lost: what happened is found by a scan at once, and by sweeps from now on.
      this.requests.ask(root.libraryId, root.path);
    }
    this.tell();
    this.look();
  }

  /** A thread that ended or hung has lost what it saw. */
  private async checkThread(): Promise<void> {
    if (this.applying !== null) return;
    const targets = this.roots.flatMap((root) => this.targetOf(root));
    const isWatching = await this.client.watches(targets.length);
    if (isWatching !== false || this.timer === null || this.applying !== null) return;
    const isStale = targets.length !== this.roots.flatMap((root) => this.targetOf(root)).length;
    if (isStale) return;
    this.parts.logger.warn('The thread that watches folders ended and is started again.');
    this.applied = '';
    this.safely(() => this.catchUp());
  }

  private rules(): WatchRules {
    const { settings, queues } = this.parts;
    const values = settings.get();
    const isForced = this.isAsked && !settings.isChosen('library.watch.enabled');
    return {
      isEnabled: values['library.watch.enabled'] || isForced,
      isPaused: queues.pauseOf('Library') !== null,
      sweepMinutes: values['library.watch.sweepMinutes'],
      pollSmallFolders: values['library.watch.pollSmallFolders'],
      limit: readWatchLimit().watches,
      mostFiles: this.parts.options.mostFiles,
    };
  }

  /** Everything that the modes depend on, as one text to compare. */
  private wanted(): string {
    const rules = this.rules();
    this.failures.forget(rules.limit, rules.isEnabled, this.parts.rows.now());
    const roots = readRoots(this.parts.rows);
    const isOn = rules.isEnabled && !rules.isPaused && roots.length > 0;
    return JSON.stringify([
      rules,
      roots,
      this.failures.list(),
      isOn ? [readMounts(), readSizes(this.parts.rows, rules.mostFiles)] : [],
    ]);
  }

  private tell(): void {
    this.tellTimer ??= setTimeout(() => {
      this.tellTimer = null;
      this.parts.emit('watch.changed', {});
    }, tellEveryMs);
  }

  /** A full disk, for one, must not end the watching. */
  private safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.parts.logger.error('What was seen of the folders could not be kept', error);
    }
  }
}
