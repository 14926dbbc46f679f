import type { EngineHost } from '../../engine-host/engine-host.ts';
import type { EngineEventName } from '../../engine/events.ts';
import type { ScanView } from '../../engine/scan/scan-view.ts';
import type { Status } from '../../engine/status.ts';
import { addNews, nextDueAt, noNews, takeDue } from './news-batch.ts';
import { describeNews, type NewsText } from './news-words.ts';
import { compareDrives, type News } from './news.ts';

/** Finds out from events what is news, collects it and hands it over, one text per kind. */
export class NewsDesk {
  private readonly engine: EngineHost;
  private readonly publish: (text: NewsText) => void;
  private batch = noNews;
  private timer: NodeJS.Timeout | undefined;
  private status: Status | null = null;
  /** Plans that were there before; they survive a restart and are no news after it. */
  private knownPlans: ReadonlySet<string> | null = null;

  constructor(engine: EngineHost, publish: (text: NewsText) => void) {
    this.engine = engine;
    this.publish = publish;
    this.run(() => this.lookForPlans());
  }

  hear(name: EngineEventName, payload: unknown): void {
    if (name === 'scan.finished') this.run(() => this.lookAtScan(payload as ScanView));
    if (name === 'review.changed') this.run(() => this.lookForPlans());
    if (name !== 'status.changed') return;
    const before = this.status;
    const after = payload as Status;
    this.status = after;
    this.run(() => this.lookAtDrives(before, after));
    if (before !== null && before.heldPlans !== after.heldPlans) this.run(() => this.lookForPlans());
  }

  private async lookAtScan(scan: ScanView): Promise<void> {
    if (scan.state !== 'completed' || scan.path !== null) return;
    const scans = await this.engine.api.listScans(scan.libraryId, 20);
    const ended = scans.filter(({ state, path }) => state === 'completed' && path === null);
    if (ended.length !== 1) return;
    const { id, name, statistics } = await this.engine.api.getLibrary(scan.libraryId);
    // Folders that could not be scanned are told of on their own.
    if (statistics.total === 0 && scan.warnings.length > 0) return;
    this.add({ kind: 'first-scan', libraryId: id, libraryName: name, found: statistics.total });
  }

  private async lookAtDrives(before: Status | null, after: Status): Promise<void> {
    const { away, noLongerAway } = compareDrives(before, after);
    for (const drive of away) this.add({ kind: 'drive-away', ...drive });
    if (noLongerAway.length === 0) return;
    const libraries = await this.engine.api.listLibraries();
    for (const drive of noLongerAway) {
      const library = libraries.find(({ id }) => id === drive.libraryId);
      // Else somebody has removed it from the library, or the library.
      const isBack = library?.importPaths.some(
        ({ path, state }) => path === drive.importPath && state === 'healthy',
      );
      if (isBack) this.add({ kind: 'drive-back', ...drive });
    }
  }

  private async lookForPlans(): Promise<void> {
    const { api } = this.engine;
    const plans = [
      ...(await api.listPlans()).map((plan) => ({ ...plan, about: 'missing' }) as const),
      ...(await api.listSyncPlans()).map((plan) => ({ ...plan, about: 'deletions' }) as const),
    ].map((plan) => ({ ...plan, key: `${plan.about} ${plan.id}` }));
    const known = this.knownPlans;
    this.knownPlans = new Set(plans.map(({ key }) => key));
    if (known === null) return;
    for (const { key, libraryId, libraryName, about, count, outOf } of plans) {
      if (!known.has(key)) this.add({ kind: 'decision', libraryId, libraryName, about, count, outOf });
    }
  }

  private add(item: News): void {
    this.batch = addNews(this.batch, item, Date.now());
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const dueAt = nextDueAt(this.batch);
    if (dueAt !== null) this.timer = setTimeout(() => this.tell(), Math.max(0, dueAt - Date.now()));
  }

  private tell(): void {
    const { due, rest } = takeDue(this.batch, Date.now());
    this.batch = rest;
    for (const news of due) {
      const text = describeNews(news);
      if (text !== null) this.publish(text);
    }
    this.schedule();
  }

  /** News are worth no failure: a library may be gone by the time it is asked for, and the engine at the end. */
  private run(look: () => Promise<void>): void {
    look().catch(() => undefined);
  }
}
