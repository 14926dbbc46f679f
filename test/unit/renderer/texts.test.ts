import { describe, expect, it } from 'vitest';
import { texts } from '../../../renderer/texts/index.ts';

describe('words about a number', () => {
  it('say "it" where there is only one', () => {
    expect([texts.away.restoreAll(1), texts.away.restoreAll(2000)]).toEqual([
      'Restore it',
      'Restore all 2,000',
    ]);
    expect([texts.away.showAllAgain(1), texts.away.showAllAgain(4)]).toEqual([
      'Show it again',
      'Show all 4 again',
    ]);
  });

  it('tell what is out of sight from what is on drives that are away', () => {
    expect(texts.away.state(0, 0)).toBe('Everything is where it belongs');
    expect(texts.away.state(1, 0)).toBe('1 file out of sight');
    expect(texts.away.state(0, 1200)).toBe('1,200 files on drives that are away');
    expect(texts.away.state(7, 9)).toBe('7 files out of sight · 9 files on drives that are away');
  });
});

describe('a path in a sentence', () => {
  it('is shortened in its middle, where it is long', () => {
    expect(texts.home.driveAway('/media/anna/Travel')).toMatch(/^\/media\/anna\/Travel is away\. /);
    const long = `/media/anna/${'deeper/'.repeat(20)}Travel drive`;
    const said = texts.home.driveBack(long);
    expect(said).toMatch(/…\S*deeper\/Travel drive is back\. Nothing was lost\.$/);
    expect(said.length).toBeLessThan(90);
  });
});
