import { expect, it } from 'vitest';
import {
  embeddedAddress,
  mediaHome,
  motionAddress,
  originalAddress,
  parseMediaPath,
  previewAddress,
  smallAddress,
} from '../../../../main/engine/media/media-address.ts';

const key = '0123456789abcdef0123456789abcdef';

it('reads the addresses that it makes', () => {
  const parse = (address: string) => parseMediaPath(address.slice(mediaHome.length));
  expect(parse(smallAddress(key))).toEqual({ kind: 'small', key });
  expect(parse(previewAddress(key))).toEqual({ kind: 'preview', key });
  expect(parse(embeddedAddress(7))).toEqual({ kind: 'embedded', assetId: 7 });
  expect(parse(originalAddress(12_345))).toEqual({ kind: 'original', assetId: 12_345 });
  expect(parse(motionAddress(8))).toEqual({ kind: 'motion', assetId: 8 });
});

it.each([
  '',
  'small',
  'small/',
  `small/${key}/x`,
  `small/${key.toUpperCase()}`,
  `small/../${key}`,
  'small/..%2f..%2fetc%2fpasswd',
  `small/${key}\n`,
  `large/${key}`,
  'original/0',
  'original/-1',
  'original/1e3',
  'original/007',
  'original/12345678901234567890',
  'embedded/1.5',
  'motion/',
  'motion/1/2',
])('takes %j for no address of ours', (path) => {
  expect(parseMediaPath(path)).toBeNull();
});
