import { describe, expect, it } from 'vitest';
import {
  afterBelow,
  comparePaths,
  contains,
  isHiddenBelow,
  normalisePath,
} from '../../../../main/engine/files/path.ts';
import { Random } from '../../../helpers/random.ts';

const characters = [
  ...'ab/.-0 ',
  'é',
  '\u0301',
  '\ud7ff',
  '\ue000',
  '\uef80',
  '\uffff',
  '𐀀',
  '🏞',
  '\u{10ffff}',
];

function randomText(random: Random): string {
  return random.list(8, () => random.pick(characters)).join('');
}

describe('the order of paths', () => {
  it('is the order of their UTF-8 bytes, as in SQLite', () => {
    const random = new Random(3);
    for (let round = 0; round < 10_000; round++) {
      const [left, right] = [randomText(random), randomText(random)];
      const expected = Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
      const found = Math.sign(comparePaths(left, right));
      expect({ left, right, found }).toEqual({ left, right, found: expected });
    }
  });
});

describe('paths by segment', () => {
  it.each([
    ['/photos', '/photos', true],
    ['/photos', '/photos/a.jpg', true],
    ['/photos', '/photos/..a.jpg', true],
    ['/photos', '/photos-old/a.jpg', false],
    ['/photos', '/photos-old', false],
    ['/photos', '/photo', false],
    ['/photos', '/', false],
    ['/photos/sub', '/photos', false],
    ['/', '/photos', true],
    ['/', '/', true],
    ['/photos', '/Photos/a.jpg', false],
  ])('%s contains %s: %s', (folder, path, isContained) => {
    expect(contains(folder, path)).toBe(isContained);
  });

  it.each([
    ['/photos', '/photos/a.jpg', false],
    ['/photos', '/photos/.a.jpg', true],
    ['/photos', '/photos/..a.jpg', true],
    ['/photos', '/photos/sub/.b/a.jpg', true],
    ['/photos', '/photos/a.b/c..d', false],
    ['/home/.me/photos', '/home/.me/photos/a.jpg', false],
    ['/photos', '/photos', false],
    ['/', '/.a.jpg', true],
    ['/', '/a.jpg', false],
  ])('below %s, %s is hidden: %s', (folder, path, isHidden) => {
    expect(isHiddenBelow(folder, path)).toBe(isHidden);
  });

  it('puts everything below a folder, and nothing else, between the folder and its end', () => {
    const random = new Random(5);
    for (let round = 0; round < 10_000; round++) {
      const folder = '/' + (randomText(random).replaceAll('/', '') || 'x');
      const path = random.chance(0.5) ? folder + '/' + randomText(random) : '/' + randomText(random);
      const isBetween = comparePaths(path, folder + '/') >= 0 && comparePaths(path, afterBelow(folder)) < 0;
      const found = { folder, path, isBetween };
      expect(found).toEqual({ folder, path, isBetween: path !== folder && contains(folder, path) });
    }
  });

  it.each([
    ['/photos/', '/photos'],
    ['/photos//sub/./x/../', '/photos/sub'],
    ['/', '/'],
    ['//', '/'],
    ['/photos/..a', '/photos/..a'],
    ['/photos/ ', '/photos/ '],
  ])('%s is normally written %s', (given, normal) => {
    expect(normalisePath(given)).toBe(normal);
  });
});
