import { describe, expect, it } from 'vitest';
import { counted, formatCompact, formatNumber, formatPercent } from '../../../../renderer/format/number.ts';
import { baseName, folderOf, shortenMiddle, splitPath } from '../../../../renderer/format/path.ts';
import { formatSize } from '../../../../renderer/format/size.ts';
import { formatAgo, formatDuration, formatTimeLeft } from '../../../../renderer/format/time.ts';

describe('numbers', () => {
  it('take the separators of the locale', () => {
    expect(formatNumber(1_204_000, 'en')).toBe('1,204,000');
    expect(formatNumber(1_204_000, 'de')).toBe('1.204.000');
  });

  it('are counted with the right form of the noun', () => {
    const photos = { one: '# photo', other: '# photos' };
    expect(counted(0, photos, 'en')).toBe('0 photos');
    expect(counted(1, photos, 'en')).toBe('1 photo');
    expect(counted(1204, photos, 'en')).toBe('1,204 photos');
  });

  it('shrink to a few characters', () => {
    expect(formatCompact(999, 'en')).toBe('999');
    expect(formatCompact(1250, 'en')).toBe('1.3K');
    expect(formatCompact(48_120, 'en')).toBe('48K');
    expect(formatPercent(61, 'en')).toBe('61%');
  });
});

describe('sizes', () => {
  it('use decimal units with three digits at most', () => {
    expect(formatSize(1, 'en')).toBe('1 byte');
    expect(formatSize(999, 'en')).toBe('999 bytes');
    expect(formatSize(1000, 'en')).toBe('1.0 KB');
    expect(formatSize(12_345, 'en')).toBe('12 KB');
    expect(formatSize(3_210_000, 'en')).toBe('3.2 MB');
    expect(formatSize(31_000_000_000, 'en')).toBe('31.0 GB');
    expect(formatSize(412_000_000_000, 'en')).toBe('412 GB');
  });

  it('never write a thousand of a unit', () => {
    expect(formatSize(999_600, 'en')).toBe('1.0 MB');
    expect(formatSize(999_999_999, 'en')).toBe('1.0 GB');
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

  it('are told as a person would', () => {
    expect(formatAgo(before(0.2), now, 'en')).toBe('just now');
    expect(formatAgo(before(1), now, 'en')).toBe('1 minute ago');
    expect(formatAgo(before(12), now, 'en')).toBe('12 minutes ago');
    expect(formatAgo(before(180), now, 'en')).toBe('3 hours ago');
    expect(formatAgo(before(24 * 60), now, 'en')).toBe('yesterday');
    expect(formatAgo(before(5 * 24 * 60), now, 'en')).toBe('5 days ago');
    expect(formatAgo(before(90 * 24 * 60), now, 'en-GB')).toBe('on 23 Aug 2026');
  });

  it('of a clock that runs ahead are now', () => {
    expect(formatAgo(before(-5), now, 'en')).toBe('just now');
  });

  it('are durations with the unit that fits', () => {
    expect(formatDuration(412, 'en')).toBe('0.4 s');
    expect(formatDuration(4100, 'en')).toBe('4.1 s');
    expect(formatDuration(59_990, 'en')).toBe('1 min 0 s');
    expect(formatDuration(192_000, 'en')).toBe('3 min 12 s');
    expect(formatDuration(3_840_000, 'en')).toBe('1 h 4 min');
  });

  it('that are left stay coarse', () => {
    expect(formatTimeLeft(3)).toBe('a few seconds left');
    expect(formatTimeLeft(32)).toBe('about 40 s left');
    expect(formatTimeLeft(190)).toBe('about 3 min left');
    expect(formatTimeLeft(5400)).toBe('about 1.5 h left');
  });
});

describe('paths', () => {
  it('are cut before the last segment and are whole again when joined', () => {
    for (const path of ['/a/b/c.jpg', '/a', '/', 'C:\\Users\\anna', '/photos/', 'name', '']) {
      const { folder, name } = splitPath(path);
      expect(folder + name).toBe(path);
    }
    expect(splitPath('/a/b/c.jpg')).toEqual({ folder: '/a/b/', name: 'c.jpg' });
  });

  it('give their last segment as a name', () => {
    expect(baseName('/mnt/nas/Photos')).toBe('Photos');
    expect(baseName('/mnt/nas/Photos/')).toBe('Photos');
    expect(baseName('D:\\Bilder')).toBe('Bilder');
    expect(baseName('/')).toBe('/');
  });

  it('give their folder', () => {
    expect(folderOf('/a/b/c.jpg')).toBe('/a/b');
    expect(folderOf('/c.jpg')).toBe('/');
    expect(folderOf('D:\\c.jpg')).toBe('D:\\');
  });

  it('are shortened in the middle by whole characters', () => {
    expect(shortenMiddle('short', 10)).toBe('short');
    expect(shortenMiddle('abcdefghijklmnop', 9)).toBe('abc…lmnop');
    expect([...shortenMiddle('📷'.repeat(20), 7)]).toHaveLength(7);
  });
});
