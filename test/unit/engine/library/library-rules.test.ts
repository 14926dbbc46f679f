import { describe, expect, it } from 'vitest';
import { crawlRoots, LibraryRules } from '../../../../main/engine/library/library-rules.ts';

describe('the rules of a library', () => {
  it.each([
    ['/photos/a.jpg', 'included'],
    ['/photos/sub/a.jpg', 'included'],
    ['/photos-old/a.jpg', 'outside'],
    ['/photo/a.jpg', 'outside'],
    ['/a.jpg', 'outside'],
    ['/photos/..a.jpg', 'hidden'],
    ['/photos/.a.jpg', 'hidden'],
    ['/photos/.sub/a.jpg', 'hidden'],
    ['/photos/sub/.deep/a.jpg', 'hidden'],
    ['/photos/raw/a.jpg', 'excluded'],
    ['/photos/.sub/raw/a.jpg', 'hidden'],
    ['/photos/a..jpg', 'included'],
  ])('see %s as %s', (path, coverage) => {
    expect(new LibraryRules(['/photos'], ['**/raw']).classify(path)).toBe(coverage);
  });

  it('do not hide what lies in an import path that is hidden itself', () => {
    const rules = new LibraryRules(['/home/me/.photos'], []);
    expect(rules.classify('/home/me/.photos/a.jpg')).toBe('included');
    expect(rules.classify('/home/me/.photos/.b/a.jpg')).toBe('hidden');
  });

  it('let a hidden folder in that is an import path of its own', () => {
    const rules = new LibraryRules(['/photos', '/photos/.phone/camera'], []);
    expect(rules.classify('/photos/.phone/a.jpg')).toBe('hidden');
    expect(rules.classify('/photos/.phone/camera/a.jpg')).toBe('included');
    expect(rules.classify('/photos/.phone/camera/.b/a.jpg')).toBe('hidden');
  });

  it('exclude below an import path whose own folder a pattern matches', () => {
    const rules = new LibraryRules(['/disk/raw'], ['**/raw']);
    expect(rules.classify('/disk/raw/a.jpg')).toBe('excluded');
    expect(rules.classifyFolder('/disk/raw')).toBe('excluded');
  });

  it('name the nearest import path as the owner', () => {
    const rules = new LibraryRules(['/photos', '/photos/2020/may', '/photos/2020'], []);
    expect(rules.ownerOf('/photos/2020/may/a.jpg')).toBe('/photos/2020/may');
    expect(rules.ownerOf('/photos/2020/mayday/a.jpg')).toBe('/photos/2020');
    expect(rules.ownerOf('/photos/2021/a.jpg')).toBe('/photos');
    expect(rules.ownerOf('/photos-old/a.jpg')).toBeNull();
  });

  it('name the pattern that excludes a path', () => {
    const rules = new LibraryRules(['/photos'], ['**/raw/**', '**/*.gif']);
    expect(rules.patternFor('/photos/x.gif')).toBe('**/*.gif');
    expect(rules.patternFor('/photos/raw/x.jpg')).toBe('**/raw/**');
    expect(rules.patternFor('/photos/x.jpg')).toBeNull();
  });

  it('cover every path below the root when the root is the import path', () => {
    const rules = new LibraryRules(['/'], []);
    expect(rules.classify('/a.jpg')).toBe('included');
    expect(rules.classify('/deep/below/a.jpg')).toBe('included');
    expect(rules.classify('/.hidden/a.jpg')).toBe('hidden');
  });
});

describe('the folders to crawl', () => {
  it.each([
    ['all that lie apart', ['/b', '/a'], ['/a', '/b']],
    ['not what another one reaches', ['/a/inner', '/a'], ['/a']],
    ['both of two that only begin alike', ['/photos', '/photos-old'], ['/photos-old', '/photos']],
    ['a path in a hidden folder besides the outer one', ['/a', '/a/.b/c'], ['/a', '/a/.b/c']],
    ['not what the hidden one reaches', ['/a', '/a/.b', '/a/.b/c'], ['/a', '/a/.b']],
    ['everything once from the root', ['/', '/a', '/b/c'], ['/']],
    ['none for none', [], []],
  ])('are %s', (_, importPaths, roots) => {
    expect(crawlRoots(importPaths)).toEqual(roots);
  });
});
