import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { addPattern, draftRows, samePatterns } from '../../../../renderer/model/draft-patterns.ts';
import { buildPattern } from '../../../../renderer/model/pattern-builder.ts';
import { sentenceFor } from '../../../../renderer/model/pattern-sentence.ts';

describe('a pattern in plain words', () => {
  it.each([
    ['**/@eaDir/**', 'Everything in folders named “@eaDir”'],
    ['**/Raw', 'Files and folders named “Raw”, with everything in them'],
    ['**/._*', 'Files and folders whose name starts with “._”'],
    ['**/*.tif', 'Files ending in .tif'],
    ['**/*.{dng,cr3,nef}', 'Files ending in .dng, .cr3 or .nef'],
    ['**/* copy*', 'Files and folders whose name contains “ copy”'],
    ['**/*_small', 'Files and folders whose name ends with “_small”'],
    ['**/Export*/**', 'Everything in folders whose name starts with “Export”'],
    ['/photos/2019/**', 'Everything in /photos/2019'],
    ['/photos/private', '/photos/private and everything in it'],
    ['/photos/**/*.png', 'Files ending in .png, within /photos'],
    ['**/IMG_[0-9]?.jpg', 'Every path that this pattern matches'],
  ])('%s', (pattern, sentence) => {
    expect(sentenceFor(pattern)).toBe(sentence);
  });
});

describe('building a pattern', () => {
  const matches = (pattern: string | null, path: string) =>
    pattern !== null && picomatch(pattern, { dot: true, nocase: true })(path);

  it('makes what the choice says', () => {
    expect(buildPattern('folder-named', ' Raw ')).toBe('**/Raw/**');
    expect(buildPattern('ending', '.dng')).toBe('**/*.dng');
    expect(buildPattern('ending', 'dng, *.cr3 nef')).toBe('**/*.{dng,cr3,nef}');
    expect(buildPattern('name-starts', 'Screenshot')).toBe('**/Screenshot*');
    expect(buildPattern('inside', '/photos/2019/')).toBe('/photos/2019/**');
  });

  it('makes nothing of nothing', () => {
    expect(buildPattern('ending', ' ')).toBeNull();
    expect(buildPattern('folder-named', '/')).toBeNull();
  });

  it('takes what was typed as characters', () => {
    expect(matches(buildPattern('folder-named', 'a[1] (b)*'), '/p/a[1] (b)*/x.jpg')).toBe(true);
    expect(matches(buildPattern('folder-named', 'a[1] (b)*'), '/p/a1 b/x.jpg')).toBe(false);
    expect(matches(buildPattern('inside', '/p/{x}'), '/p/{x}/y.jpg')).toBe(true);
  });
});

describe('a draft of patterns', () => {
  it('marks what was added and removed, in a stable order', () => {
    expect(draftRows(['a', 'b'], ['b', 'c'])).toEqual([
      { pattern: 'a', change: 'removed' },
      { pattern: 'b', change: 'kept' },
      { pattern: 'c', change: 'added' },
    ]);
  });

  it('adds a pattern once, without blanks around it', () => {
    expect(addPattern(['a'], ' b ')).toEqual(['a', 'b']);
    expect(addPattern(['a'], 'a')).toEqual(['a']);
    expect(addPattern(['a'], '  ')).toEqual(['a']);
  });

  it('is unchanged when it holds the same patterns in any order', () => {
    expect(samePatterns(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(samePatterns(['a', 'b'], ['a'])).toBe(false);
  });
});
