import { describe, expect, it } from 'vitest';
import {
  follow,
  positionAt,
  reveal,
  scaleOf,
  toPhysical,
  toVirtual,
} from '../../../../renderer/model/scroll-scale.ts';

const rowHeight = 30;
const short = scaleOf(1000, rowHeight, 600);
const long = scaleOf(1_000_000, rowHeight, 600);

describe('a list that fits', () => {
  it('scrolls as it is', () => {
    expect(short.spacer).toBe(30_000);
    expect(toVirtual(short, 1234)).toBe(1234);
    expect(follow(short, { physical: 0, offset: 0 }, 29_400)).toEqual({ physical: 29_400, offset: 0 });
  });
});

describe('a list higher than an element may be', () => {
  it('keeps its spacer within what browsers lay out', () => {
    expect(long.content).toBe(30_000_000);
    expect(long.spacer).toBeLessThanOrEqual(16_000_000);
  });

  it('reaches its first and its last row', () => {
    expect(toVirtual(long, 0)).toBe(0);
    expect(toVirtual(long, long.spacer - long.viewport)).toBe(long.content - long.viewport);
  });

  it('maps there and back', () => {
    for (const virtual of [0, 30, 499_999, 500_001, 15_000_000, 29_000_000, 29_999_400]) {
      expect(toVirtual(long, toPhysical(long, virtual))).toBeCloseTo(virtual, 3);
    }
  });

  it('never goes back while it is scrolled forwards', () => {
    let last = -1;
    for (let physical = 0; physical <= long.spacer - long.viewport; physical += 9_999) {
      const virtual = toVirtual(long, physical);
      expect(virtual).toBeGreaterThan(last);
      last = virtual;
    }
  });

  it('moves by a wheel step as far as the wheel was turned, in the middle too', () => {
    const start = positionAt(long, 15_000_000);
    const next = follow(long, start, start.physical + 100);
    expect(next.physical + next.offset).toBeCloseTo(15_000_100, 3);
  });

  it('jumps where the scroll bar was dragged to', () => {
    const next = follow(long, { physical: 0, offset: 0 }, long.spacer / 2);
    expect(next.physical + next.offset).toBeCloseTo(toVirtual(long, long.spacer / 2), 3);
  });

  it('comes to rest at its end by the wheel without a leap', () => {
    let position = positionAt(long, long.content - long.viewport - 3000);
    for (let step = 0; step < 30; step += 1) {
      const before = position.physical + position.offset;
      position = follow(long, position, position.physical + 100);
      expect(position.physical + position.offset - before).toBeCloseTo(100, 3);
    }
    expect(position.physical + position.offset).toBeCloseTo(long.content - long.viewport, 3);
  });
});

describe('revealing a row', () => {
  it('moves no further than needed', () => {
    expect(reveal(short, 300, 12, rowHeight)).toBe(300);
    expect(reveal(short, 300, 5, rowHeight)).toBe(150);
    expect(reveal(short, 0, 20, rowHeight)).toBe(30);
  });
});
