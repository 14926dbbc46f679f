import { describe, expect, it } from 'vitest';
import { ScanPace, type Pace } from '../../../../main/engine/scan/scan-pace.ts';
import { scanRow } from '../../../helpers/scan-row.ts';

type Moment = { readonly at: number; readonly crawled: number; readonly checked?: number };

const work = { is_crawled: 1, is_checked: 1, to_check: 10_000, to_import: 0 };

function last(moments: readonly Moment[], rest: Parameters<typeof scanRow>[0] = work): Pace {
  const pace = new ScanPace();
  const paces = moments.map(({ at, ...counts }) => pace.measure(scanRow({ ...rest, ...counts }), at));
  return paces.at(-1) ?? { filesPerSecond: null, secondsLeft: null };
}

/** One look every 150 ms at a scan that does `perSecond` files a second. */
function steady(perSecond: number, looks: number): Moment[] {
  return Array.from({ length: looks }, (_, index) => ({
    at: index * 150,
    crawled: 0,
    checked: Math.round((index * 150 * perSecond) / 1000),
  }));
}

describe('the pace of a scan', () => {
  it('is unknown at first', () => {
    expect(last([{ at: 0, crawled: 100 }])).toEqual({ filesPerSecond: null, secondsLeft: null });
    expect(last(steady(1000, 2))).toEqual({ filesPerSecond: null, secondsLeft: null });
  });

  it('is what was done in the last three seconds', () => {
    expect(last(steady(1000, 11)).filesPerSecond).toBeCloseTo(1000);
    const faster = [{ at: 0, crawled: 0 }, { at: 10_000, crawled: 1 }, ...steadyFrom(10_150, 5000, 40)];
    expect(last(faster).filesPerSecond).toBeCloseTo(5000, -2);
  });

  it('tells the time left once it is steady', () => {
    const moments = steady(1000, 40);
    const left = 10_000 - (moments.at(-1)?.checked ?? 0);
    expect(last(moments).secondsLeft).toBeCloseTo(left / 1000, 1);
  });

  it('tells no time left while nobody knows how much there is to do', () => {
    expect(last(steady(1000, 40), { ...work, is_crawled: 0 }).secondsLeft).toBeNull();
    expect(last(steady(1000, 40), { ...work, is_checked: 0 }).secondsLeft).toBeNull();
  });

  it('tells no time left while it jumps about', () => {
    const jumpy = steady(1000, 40).map((moment, index) => ({
      ...moment,
      checked: (moment.checked ?? 0) + (index % 8 < 4 ? 0 : 1500),
    }));
    expect(last(jumpy).secondsLeft).toBeNull();
  });

  it('tells no time left while nothing moves', () => {
    expect(last(steady(0, 40))).toEqual({ filesPerSecond: 0, secondsLeft: null });
  });
});

function steadyFrom(start: number, perSecond: number, looks: number): Moment[] {
  return Array.from({ length: looks }, (_, index) => ({
    at: start + index * 150,
    crawled: Math.round((index * 150 * perSecond) / 1000),
  }));
}
