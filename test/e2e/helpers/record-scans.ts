import type { Page } from 'playwright-core';
import type { LightkeeperApi, ScanView } from '../../../preload/contract.ts';

/** What the page hears of a scan. */
export type SeenScan = Pick<ScanView, 'state' | 'phase' | 'crawled' | 'imported' | 'currentFolder'>;

/** What was to be seen of scans since recording began: the events, and the names of the progress bars shown. */
export type SeenScans = { readonly scans: SeenScan[]; readonly bars: string[] };

/** Begins to note every scan event and every progress bar, so that a fast scan is not missed. */
export async function recordScans(window: Page): Promise<() => Promise<SeenScans>> {
  await window.evaluate(() => {
    const seen = { scans: [] as SeenScan[], bars: [] as string[] };
    const api = Reflect.get(globalThis, 'api') as LightkeeperApi;
    for (const name of ['scan.progress', 'scan.finished'] as const) {
      api.subscribe(name, ({ state, phase, crawled, imported, currentFolder }) => {
        seen.scans.push({ state, phase, crawled, imported, currentFolder });
      });
    }
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('[role=progressbar]'))
        seen.bars.push(bar.getAttribute('aria-label') ?? '');
    }).observe(document.body, { childList: true, subtree: true });
    Reflect.set(globalThis, 'seenScans', seen);
  });
  return () => window.evaluate(() => Reflect.get(globalThis, 'seenScans') as SeenScans);
}
