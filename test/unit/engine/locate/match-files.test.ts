import { describe, expect, it } from 'vitest';
import {
  folderOfAll,
  matchFiles,
  type Candidate,
  type LostAsset,
} from '../../../../main/engine/locate/match-files.ts';

const day = Date.UTC(2024, 5, 1);

function lost(id: number, path: string, size = id, modifiedAt = day): LostAsset {
  return { id, path, size, modifiedAt };
}

function file(path: string, size: number, modifiedAt = day): Candidate {
  return { path, size, modifiedAt };
}

function matched(assets: readonly LostAsset[], to: string, files: readonly Candidate[]) {
  return Object.fromEntries(matchFiles(assets, to, files).map((match) => [match.asset.id, match.file.path]));
}

describe('files of lost assets', () => {
  it('are found by their path below the folder that the assets have in common', () => {
    const assets = [lost(1, '/old/trip/a/1.jpg'), lost(2, '/old/trip/b/1.jpg'), lost(3, '/old/trip/b/3.jpg')];
    expect(folderOfAll(assets)).toBe('/old/trip');
    const files = [file('/new/a/1.jpg', 1), file('/new/b/1.jpg', 2), file('/new/b/3.jpg', 3)];
    expect(matched(assets, '/new', files)).toEqual({
      1: '/new/a/1.jpg',
      2: '/new/b/1.jpg',
      3: '/new/b/3.jpg',
    });
  });

  it('are told apart by path where name, size and time are all the same', () => {
    const assets = [lost(1, '/old/a/1.jpg', 5), lost(2, '/old/b/1.jpg', 5)];
    const files = [file('/new/b/1.jpg', 5), file('/new/a/1.jpg', 5)];
    expect(matched(assets, '/new', files)).toEqual({ 1: '/new/a/1.jpg', 2: '/new/b/1.jpg' });
  });

  it('are found anywhere by name, size and time if only one is alike', () => {
    const assets = [lost(1, '/old/a/1.jpg'), lost(2, '/old/b/2.jpg')];
    const files = [file('/new/x/y/1.jpg', 1), file('/new/2.jpg', 2)];
    expect(matched(assets, '/new', files)).toEqual({ 1: '/new/x/y/1.jpg', 2: '/new/2.jpg' });
  });

  it('are not guessed: two files alike, two assets alike, another size, another time, another name', () => {
    const twoFiles = [file('/new/x/1.jpg', 1), file('/new/y/1.jpg', 1)];
    expect(matched([lost(1, '/old/a/1.jpg'), lost(9, '/old/b/9.jpg')], '/new', twoFiles)).toEqual({});
    const twins = [lost(1, '/old/a/1.jpg', 5), lost(2, '/old/b/1.jpg', 5)];
    expect(matched(twins, '/new', [file('/new/x/1.jpg', 5)])).toEqual({});
    expect(matched([lost(1, '/old/1.jpg')], '/new', [file('/new/1.jpg', 2)])).toEqual({});
    expect(matched([lost(1, '/old/1.jpg')], '/new', [file('/new/1.jpg', 1, day + 5000)])).toEqual({});
    expect(matched([lost(1, '/old/1.jpg')], '/new', [file('/new/2.jpg', 1)])).toEqual({});
  });

  it('may be a moment off: disks keep times as exactly as they can', () => {
    expect(matched([lost(1, '/old/1.jpg')], '/new', [file('/new/1.jpg', 1, day + 1999)])).toEqual({
      1: '/new/1.jpg',
    });
    expect(matched([lost(1, '/old/1.jpg')], '/new', [file('/new/1.jpg', 1, day - 2000)])).toEqual({
      1: '/new/1.jpg',
    });
  });

  it('that differ by time only are told apart by it', () => {
    const assets = [lost(1, '/old/a/1.jpg', 5, day), lost(2, '/old/b/1.jpg', 5, day + 60_000)];
    const files = [file('/new/x/1.jpg', 5, day + 60_000), file('/new/y/1.jpg', 5, day)];
    expect(matched(assets, '/new', files)).toEqual({ 1: '/new/y/1.jpg', 2: '/new/x/1.jpg' });
  });

  it('are taken once: what fits by its path is not free for another asset', () => {
    const assets = [lost(1, '/old/a/1.jpg', 5), lost(2, '/old/b/1.jpg', 5)];
    expect(matched(assets, '/new', [file('/new/a/1.jpg', 5)])).toEqual({ 1: '/new/a/1.jpg' });
  });

  it('of one asset are looked for below its own folder', () => {
    expect(matched([lost(1, '/1.jpg')], '/new', [file('/new/1.jpg', 1)])).toEqual({ 1: '/new/1.jpg' });
    expect(matched([], '/new', [file('/new/1.jpg', 1)])).toEqual({});
  });

  it('are matched by the ten thousand in no time', () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => index);
    const assets = numbers.map((id) => lost(id, `/old/${id % 100}/${id}.jpg`));
    const moved = numbers.map((id) => file(`/new/elsewhere/${id}.jpg`, id));
    expect(matchFiles(assets, '/new', moved)).toHaveLength(10_000);
    const alike = numbers.map((id) => lost(id, `/old/${id}/same.jpg`, 1));
    const files = numbers.slice(0, 3).map((id) => file(`/new/${id}/x/same.jpg`, 1));
    expect(matchFiles(alike, '/new', files)).toHaveLength(0);
  });
});
