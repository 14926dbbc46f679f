import { describe, expect, it } from 'vitest';
import {
  moveCursor,
  mostSelected,
  noSelection,
  rangeTo,
  rowForKey,
  selectOnly,
  selectRange,
  toggle,
} from '../../../../renderer/model/selection.ts';

describe('selecting', () => {
  it('replaces, adds and takes out', () => {
    const one = selectOnly(3, 30);
    expect([...one.ids]).toEqual([30]);
    const two = toggle(one, 5, 50);
    expect([...two.ids]).toEqual([30, 50]);
    expect([...toggle(two, 3, 30).ids]).toEqual([50]);
  });

  it('extends a range from where it began, not from where it was', () => {
    const start = selectOnly(3, 30);
    const range = selectRange(start, 9, [30, 40, 50]);
    expect(range).toMatchObject({ anchor: 3, cursor: 9 });
    expect(rangeTo(range.anchor, 1)).toEqual({ first: 1, last: 3, isCut: false });
  });

  it('cuts a range that no command could carry, on the side of the cursor', () => {
    expect(rangeTo(5, 5 + mostSelected)).toEqual({ first: 5, last: 4 + mostSelected, isCut: true });
    expect(rangeTo(50_000, 0)).toEqual({ first: 50_001 - mostSelected, last: 50_000, isCut: true });
  });

  it('moves the cursor without selecting', () => {
    expect(moveCursor(selectOnly(1, 10), 7)).toMatchObject({ anchor: 7, cursor: 7 });
  });
});

describe('keys', () => {
  it('move within the list', () => {
    expect(rowForKey('ArrowDown', 0, 100, 20)).toBe(1);
    expect(rowForKey('ArrowUp', 0, 100, 20)).toBe(0);
    expect(rowForKey('PageDown', 90, 100, 20)).toBe(99);
    expect(rowForKey('Home', 50, 100, 20)).toBe(0);
    expect(rowForKey('End', 50, 100, 20)).toBe(99);
  });

  it('that do not move are left alone, and so is an empty list', () => {
    expect(rowForKey('x', 0, 100, 20)).toBeNull();
    expect(rowForKey('End', noSelection.cursor, 0, 20)).toBeNull();
  });
});
