import type { ScanRow } from './scan.repository.ts';

/** Rate and time left, as measured while a scan runs. */
export type Pace = { readonly filesPerSecond: number | null; readonly secondsLeft: number | null };

const windowMs = 3000;
/** A rate from less than this is a guess. */
const stableAfterMs = 2000;

type Moment = { readonly at: number; readonly done: number };

/** Measures how fast a scan goes over the last seconds. */
export class ScanPace {
  private readonly moments: Moment[] = [];
  private rates: number[] = [];

  /** Takes in the newest state of the scan. */
  measure(row: ScanRow, now: number): Pace {
    const done = row.crawled + row.checked + row.imported;
    this.moments.push({ at: now, done });
    while ((this.moments[1]?.at ?? now) < now - windowMs) this.moments.shift();
    const first = this.moments[0];
    const elapsed = first === undefined ? 0 : now - first.at;
    if (first === undefined || elapsed < 300) return { filesPerSecond: null, secondsLeft: null };
    const filesPerSecond = ((done - first.done) * 1000) / elapsed;
    this.rates = [...this.rates.slice(-9), filesPerSecond];
    return { filesPerSecond, secondsLeft: this.secondsLeft(row, elapsed) };
  }

  /** Only when the work left is known, and once the rate has settled. */
  private secondsLeft(row: ScanRow, elapsed: number): number | null {
    const isWorkKnown = row.is_crawled === 1 && row.is_checked === 1;
    if (!isWorkKnown || elapsed < stableAfterMs || this.rates.length < 10) return null;
    const mean = this.rates.reduce((sum, rate) => sum + rate, 0) / this.rates.length;
    const isSteady = this.rates.every((rate) => Math.abs(rate - mean) < mean * 0.4);
    if (!isSteady || mean <= 0) return null;
    return (Math.max(0, row.to_import) + Math.max(0, row.to_check - row.checked)) / mean;
  }
}
