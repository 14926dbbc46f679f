import { describe, expect, it } from 'vitest';
import {
  defaultExclusionPatterns,
  ExclusionMatcher,
} from '../../../../main/engine/library/exclusion-pattern.ts';

function excludes(pattern: string, path: string): boolean {
  return new ExclusionMatcher([pattern]).excludedBy(path) >= 0;
}

describe('an exclusion pattern', () => {
  const rawFiles = [
    '/photos/Raw/a.jpg',
    '/photos/raw/a.jpg',
    '/photos/RAW/deep/below/a.jpg',
    '/Raw/a.jpg',
    '/photos/Raw/.a.jpg',
    '/photos/raw.jpg',
    '/photos/Rawlings/a.jpg',
    '/photos/a/b/rAw/c',
    '/photos/raw old/a.jpg',
  ];

  it.each(rawFiles)('does the same to %s whether it says **/Raw or **/Raw/**, in every case', (path) => {
    const isBelowRaw = /\/raw\//i.test(path);
    for (const pattern of ['**/Raw', '**/Raw/**', '**/raw', '**/RAW/**']) {
      expect({ pattern, isExcluded: excludes(pattern, path) }).toEqual({ pattern, isExcluded: isBelowRaw });
    }
  });

  it('that names a folder excludes everything below it', () => {
    expect(excludes('/photos/2020', '/photos/2020/05/a.jpg')).toBe(true);
    expect(excludes('/photos/2020', '/photos/2020-05/a.jpg')).toBe(false);
  });

  it('matches names that begin with a dot', () => {
    expect(excludes('**/*.jpg', '/photos/.a.jpg')).toBe(true);
    expect(excludes('**/*.jpg', '/photos/.cache/a.jpg')).toBe(true);
  });

  it('takes a leading exclamation mark for a character', () => {
    expect(excludes('!**/keep/**', '/photos/other/a.jpg')).toBe(false);
    expect(excludes('**/!important/**', '/photos/!important/a.jpg')).toBe(true);
  });

  it('that spells a real path excludes it, whatever characters it has', () => {
    for (const path of [
      '/p/a[1].jpg',
      '/p/{a,b}/c.jpg',
      '/p/a(b)+.jpg',
      '/p/a|b',
      '/p/*.jpg',
      "/p/it's.jpg",
    ]) {
      expect({ path, isExcluded: excludes(path, path) }).toEqual({ path, isExcluded: true });
    }
  });

  it('sees no syntax in the characters of a path', () => {
    expect(excludes('**/a.jpg', '/photos/{a,b}/[c]/a.jpg')).toBe(true);
    expect(excludes('**/b/**', '/photos/{a,b}/c.jpg')).toBe(false);
    expect(excludes('**/*.jpg', '/photos/new\nline.jpg')).toBe(true);
    expect(excludes('**/"q"/**', '/photos/x/c.jpg')).toBe(false);
  });

  it('matches a letter however it is composed, in the pattern and in the path', () => {
    const [composed, decomposed] = ['Zo\u00eb', 'Zoe\u0308'];
    expect(excludes(`**/${composed}/**`, `/photos/${decomposed}/a.jpg`)).toBe(true);
    expect(excludes(`**/${decomposed}/**`, `/photos/${composed}/a.jpg`)).toBe(true);
    expect(excludes(`**/zo?/**`, `/photos/${decomposed}/a.jpg`)).toBe(true);
  });

  it('matches a character whose composed form is ASCII', () => {
    // U+037E, the Greek question mark, is composed to a semicolon.
    expect(excludes('**/a;b.jpg', '/photos/a\u037eb.jpg')).toBe(true);
    expect(new ExclusionMatcher(['**/a;b.jpg']).forFolder('/photos').excludedBy('a\u037eb.jpg')).toBe(0);
  });

  it('never means the root folder', () => {
    expect(excludes('*', '/photos/a.jpg')).toBe(false);
    expect(excludes('***', '/a.jpg')).toBe(false);
  });

  it('with alternatives at its top level, or a bracket in a bracket, still matches each of them', () => {
    expect(excludes('**/{a],Raw}', '/photos/a]/x.jpg')).toBe(true);
    expect(excludes('/p/abcdef|/p/x', '/p/abcdef')).toBe(true);
    expect(excludes('**/[]abcdefgh].jpg', '/p/h.jpg')).toBe(true);
  });
});

describe('the patterns of a new library', () => {
  it('are those of common NAS systems and tools', () => {
    expect(defaultExclusionPatterns).toEqual([
      '**/@eaDir/**',
      '**/._*',
      '**/#recycle/**',
      '**/#snapshot/**',
      '**/.stversions/**',
      '**/.stfolder/**',
    ]);
  });

  it.each([
    ['/volume/photo/@eaDir/IMG.jpg/SYNOPHOTO_THUMB_XL.jpg', true],
    ['/volume/photo/2020/@eadir/a.jpg', true],
    ['/volume/photo/._IMG.jpg', true],
    ['/volume/photo/#recycle/IMG.jpg', true],
    ['/volume/photo/#Snapshot/day/IMG.jpg', true],
    ['/volume/photo/.stversions/IMG.jpg', true],
    ['/volume/photo/.stfolder/IMG.jpg', true],
    ['/volume/photo/eaDir/IMG.jpg', false],
    ['/volume/photo/_IMG.jpg', false],
    ['/volume/photo/recycle/IMG.jpg', false],
    ['/volume/photo/a#recycle/IMG.jpg', false],
  ])('on %s decide: excluded is %s', (path, isExcluded) => {
    expect(new ExclusionMatcher(defaultExclusionPatterns).excludedBy(path) >= 0).toBe(isExcluded);
  });
});
