import { describe, expect, it } from 'vitest';
import { assetTypeOf } from '../../../../main/engine/asset/media-types.ts';
import { decidePairs, type PairCandidate } from '../../../../main/engine/media/pair/decide-pairs.ts';

const noon = Date.UTC(2024, 4, 1, 12);

/** An asset at a path, taken so many milliseconds after noon; null where only its file has a time. */
function asset(path: string, takenAfter: number | null, more: Partial<PairCandidate> = {}): PairCandidate {
  const at = path.lastIndexOf('/');
  const name = path.slice(at + 1);
  return {
    id: 0,
    folder: path.slice(0, at),
    name,
    type: assetTypeOf(name) ?? 'IMAGE',
    taken: takenAfter === null ? null : { moment: noon + takenAfter, wallClock: noon + takenAfter },
    modifiedAt: noon,
    contentId: null,
    durationMs: null,
    ...more,
  };
}

/** Who shows whom, by path. */
function pairs(...assets: readonly PairCandidate[]): Record<string, string> {
  const numbered = assets.map((candidate, index) => ({ ...candidate, id: index + 1 }));
  const pathOf = (id: number) => `${numbered[id - 1]?.folder}/${numbered[id - 1]?.name}`;
  return Object.fromEntries(
    [...decidePairs(numbered)].map(([shown, shower]) => [pathOf(shown), pathOf(shower)]),
  );
}

describe('a raw picture', () => {
  it('is shown by the JPEG of the same name and time', () => {
    expect(pairs(asset('p/1.CR2', 0), asset('p/1.JPG', 2000))).toEqual({ 'p/1.CR2': 'p/1.JPG' });
    expect(pairs(asset('p/1.jpg', 0), asset('p/1.dng', 0))).toEqual({ 'p/1.dng': 'p/1.jpg' });
  });

  it('is shown by a HEIC, but by a JPEG rather', () => {
    expect(pairs(asset('p/1.dng', 0), asset('p/1.heic', 0))).toEqual({ 'p/1.dng': 'p/1.heic' });
    expect(pairs(asset('p/1.dng', 0), asset('p/1.heic', 0), asset('p/1.jpeg', 0))).toEqual({
      'p/1.dng': 'p/1.jpeg',
    });
  });

  it('stands by itself beside one of another time, name or folder, and beside other kinds of pictures', () => {
    expect(pairs(asset('p/1.cr2', 0), asset('p/1.jpg', 2001))).toEqual({});
    expect(pairs(asset('p/1.cr2', 0), asset('p/2.jpg', 0))).toEqual({});
    expect(pairs(asset('p/1.cr2', 0), asset('q/1.jpg', 0))).toEqual({});
    expect(pairs(asset('p/1.cr2', 0), asset('p/1.png', 0), asset('p/1.tif', 0))).toEqual({});
    expect(pairs(asset('p/A.cr2', 0), asset('p/a.jpg', 0))).toEqual({});
  });

  it('goes by the times of the files where one of them does not say when it was taken', () => {
    expect(pairs(asset('p/1.cr2', 0), asset('p/1.jpg', null))).toEqual({ 'p/1.cr2': 'p/1.jpg' });
    expect(pairs(asset('p/1.cr2', 0), asset('p/1.jpg', null, { modifiedAt: noon + 9000 }))).toEqual({});
  });

  it('goes by the clock where the zones differ', () => {
    const zoned = { moment: noon - 7_200_000, wallClock: noon };
    expect(pairs(asset('p/1.cr2', 0), asset('p/1.jpg', 0, { taken: zoned }))).toEqual({
      'p/1.cr2': 'p/1.jpg',
    });
  });
});

describe('the motion of a live photo', () => {
  it('is shown by the still with its identifier, whatever their names and times', () => {
    const still = asset('p/IMG_1.HEIC', 0, { contentId: 'A' });
    const motion = asset('p/other.MOV', 90_000, { contentId: 'A', durationMs: 9000 });
    expect(pairs(still, motion)).toEqual({ 'p/other.MOV': 'p/IMG_1.HEIC' });
    expect(pairs(still, { ...motion, folder: 'q' })).toEqual({ 'q/other.MOV': 'p/IMG_1.HEIC' });
  });

  it('stays in its folder where a copy of both lies elsewhere', () => {
    const a = { contentId: 'A' };
    expect(
      pairs(
        asset('copy/1.MOV', 0, a), asset('p/1.MOV', 0, a), asset('p/1.HEIC', 0, a), asset('copy/1.HEIC', 0, a),
      ), // prettier-ignore
    ).toEqual({ 'copy/1.MOV': 'copy/1.HEIC', 'p/1.MOV': 'p/1.HEIC' });
  });

  it('is shown by a still of the same name that was taken within three seconds', () => {
    const motion = asset('p/1.mov', 3000, { durationMs: 2800 });
    expect(pairs(asset('p/1.jpg', 0), motion)).toEqual({ 'p/1.mov': 'p/1.jpg' });
    expect(pairs(asset('p/1.jpg', 0), { ...motion, durationMs: null })).toEqual({ 'p/1.mov': 'p/1.jpg' });
    expect(pairs(asset('p/1.jpg', -1), motion)).toEqual({});
    expect(pairs(asset('p/1.jpg', 0), { ...motion, durationMs: 4001 })).toEqual({});
    expect(pairs(asset('q/1.jpg', 0), motion)).toEqual({});
  });

  it('is not shown by a still of the same name with another identifier', () => {
    const motion = asset('p/1.mov', 0, { contentId: 'B' });
    expect(pairs(asset('p/1.jpg', 0, { contentId: 'A' }), motion)).toEqual({});
    expect(pairs(asset('p/1.jpg', 0), motion)).toEqual({ 'p/1.mov': 'p/1.jpg' });
  });

  it('is one for each still', () => {
    expect(pairs(asset('p/1.jpg', 0), asset('p/1.mov', 0), asset('p/1.mp4', 0))).toEqual({
      'p/1.mov': 'p/1.jpg',
    });
  });

  it('is shown by the picture that shows the raw one as well', () => {
    const [raw, jpg, mov] = [asset('p/1.dng', 0), asset('p/1.jpg', 0), asset('p/1.mov', 0)];
    expect(pairs(raw, jpg, mov)).toEqual({ 'p/1.dng': 'p/1.jpg', 'p/1.mov': 'p/1.jpg' });
    expect(pairs(mov, raw)).toEqual({ 'p/1.mov': 'p/1.dng' });
    expect(pairs({ ...raw, contentId: 'A' }, { ...mov, contentId: 'A' }, jpg)).toEqual({
      'p/1.dng': 'p/1.jpg',
      'p/1.mov': 'p/1.jpg',
    });
  });
});
