import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { ExclusionMatcher } from '../../../../main/engine/library/exclusion-pattern.ts';
import { Random } from '../../../helpers/random.ts';

const segments = [
  'a',
  'Raw',
  'raw',
  'RAW',
  '.hidden',
  '.Raw',
  'IMG_1.jpg',
  'img_1.JPG',
  'a,b',
  'a{b}',
  '{a,b}',
  'a[1].jpg',
  '[a]',
  'it’s "it".jpg',
  "it's.jpg",
  'new\nline.jpg',
  'Zo\u00eb.jpg',
  'Zoe\u0308.jpg',
  'ÄÖ',
  'äö',
  '写真',
  '🏞️.png',
  'a b',
  '-dash',
  'a+b',
  'a(b)',
  'a|b',
  'b',
  '!a',
  'a!b',
  '@eaDir',
  '#recycle',
  '..a.jpg',
  '$x^y',
];

const globParts = [
  ...segments,
  ...segments,
  '*',
  '**',
  '**',
  '*.jpg',
  '*.{jpg,png}',
  '?',
  'I*',
  '[ab]',
  '[!a]',
  '[^r]aw',
  '[]a].jpg',
  '[[:alpha:]]aw',
  '{a,Raw}',
  '{a],Raw}',
  '@(a|b)',
  '!(a)',
  '+(a|b)',
  '*(Raw)',
  '?(R)aw',
  'a\\*',
  '\\{a,b\\}',
  '"a"',
  'R*w',
  '*a*',
  '._*',
  '(a|b)',
  '{1..3}',
  'IMG_[0-9].jpg',
];

function randomPath(random: Random): string {
  return '/' + Array.from({ length: 1 + random.below(5) }, () => random.pick(segments)).join('/');
}

function randomPattern(random: Random, path: string): string {
  if (random.chance(0.1)) return path;
  if (random.chance(0.1)) return path + '/**';
  const lead = random.pick(['', '**/', '**/', '/', './', '/a/', '!', '**']);
  const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(globParts));
  return lead + parts.join('/') + random.pick(['', '', '/**', '/**', '/', '*']);
}

/** What the documents say, in the plainest way: the glob matches the path or a folder that it lies in. */
function isExcludedPlainly(pattern: string, path: string): boolean {
  const matches = picomatch(pattern.normalize('NFC'), { dot: true, nonegate: true, flags: 'is' });
  const names = path.normalize('NFC').split('/').slice(1);
  return names.some((_, index) => matches('/' + names.slice(0, index + 1).join('/')));
}

function describeDifference(pattern: string, path: string, verdict: boolean, means: string): string {
  return `${JSON.stringify(pattern)} ${verdict ? 'excludes' : 'lets in'} ${JSON.stringify(path)} (${means})`;
}

describe('the exclusion matcher agrees with picomatch on the path and each folder above it', () => {
  it.each([1, 2, 3, 4])('for a thousand patterns of seed %i', { timeout: 30_000 }, (seed) => {
    const random = new Random(seed);
    const differences: string[] = [];
    let matches = 0;
    for (let round = 0; round < 1000; round++) {
      const paths = Array.from({ length: 5 }, () => randomPath(random));
      const pattern = randomPattern(random, random.pick(paths));
      const matcher = new ExclusionMatcher([pattern]);
      for (const path of paths) {
        const expected = isExcludedPlainly(pattern, path);
        matches += expected ? 1 : 0;
        const whole = matcher.excludedBy(path) >= 0;
        const slash = path.lastIndexOf('/');
        const name = path.slice(slash + 1);
        const byFolder = matcher.forFolder(path.slice(0, Math.max(slash, 1))).excludedBy(name) >= 0;
        if (whole !== expected) differences.push(describeDifference(pattern, path, whole, 'whole path'));
        if (byFolder !== expected) differences.push(describeDifference(pattern, path, byFolder, 'by folder'));
      }
    }
    expect(differences.slice(0, 10)).toEqual([]);
    // Fewer would mean nothing.
    expect(matches).toBeGreaterThan(150);
  });
});

describe('a list of patterns', () => {
  it('excludes what one of them excludes alone, and names that one', () => {
    const random = new Random(99);
    for (let round = 0; round < 1000; round++) {
      const path = randomPath(random);
      const patterns = Array.from({ length: 5 }, () => randomPattern(random, path));
      const alone = patterns.filter((pattern) => new ExclusionMatcher([pattern]).excludedBy(path) >= 0);
      const named = patterns[new ExclusionMatcher(patterns).excludedBy(path)];
      const isRight = named === undefined ? alone.length === 0 : alone.includes(named);
      expect({ path, patterns, named, isRight }).toEqual({ path, patterns, named, isRight: true });
    }
  });
});
