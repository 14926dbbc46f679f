import { describe, expect, it } from 'vitest';
import { asBatch, CoveredIds } from '../../../../main/engine/media/sidecar/id-ranges.ts';

describe('ids that open jobs cover', () => {
  it('are those of all ranges and lists, wherever these touch or overlap', () => {
    const covered = new CoveredIds([
      { from: 10, through: 12 },
      [3, 5],
      { from: 12, through: 14 },
      [15],
      [5, 20],
    ]);
    const ids = Array.from({ length: 25 }, (_, id) => id).filter((id) => covered.has(id));
    expect(ids).toEqual([3, 5, 10, 11, 12, 13, 14, 15, 20]);
  });

  it('are none where there are no jobs', () => {
    expect(new CoveredIds([]).has(1)).toBe(false);
  });

  it('make a range where nothing is left out, else a list', () => {
    expect(asBatch([4, 5, 6])).toEqual({ from: 4, through: 6 });
    expect(asBatch([4, 6])).toEqual([4, 6]);
    expect(asBatch([4])).toEqual({ from: 4, through: 4 });
  });
});
