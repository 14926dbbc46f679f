import { describe, expect, it } from 'vitest';
import {
  decodePath,
  isUncertain,
  toDisplayPath,
  toNativePath,
} from '../../../../main/engine/files/path-encoding.ts';
import { Random } from '../../../helpers/random.ts';

/** Pieces that make trouble more often than single random bytes do. */
const pieces = [
  [0x61],
  [0x2f],
  [0x0a],
  [0x80],
  [0xbf],
  [0xc0, 0xaf],
  [0xc3, 0xa9],
  [0xe2, 0x82, 0xac],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xee, 0xbe, 0x80],
  [0xee, 0xbf, 0xbf],
  [0xef, 0xbf, 0xbd],
  [0xf0, 0x9f, 0x8f, 0x9e],
  [0xf0, 0x9f, 0x8f],
  [0xf4, 0x90, 0x80, 0x80],
  [0xff],
  [0xfe],
];

function randomName(random: Random): Buffer {
  const parts = random.list(12, () => (random.chance(0.3) ? [1 + random.below(255)] : random.pick(pieces)));
  return Buffer.from(parts.flat());
}

function bytesOf(path: string): Buffer {
  const native = toNativePath(path);
  return typeof native === 'string' ? Buffer.from(native, 'utf8') : native;
}

describe('a path as a string', () => {
  it('stands for exactly the bytes that it was made from', () => {
    const random = new Random(7);
    for (let round = 0; round < 10_000; round++) {
      const bytes = randomName(random);
      const path = decodePath(bytes);
      expect(bytesOf(path).toString('hex')).toBe(bytes.toString('hex'));
    }
  });

  it('goes through UTF-8, as SQLite and JSON use it, unharmed', () => {
    const random = new Random(8);
    for (let round = 0; round < 5000; round++) {
      const path = decodePath(randomName(random));
      expect(Buffer.from(path, 'utf8').toString('utf8')).toBe(path);
    }
  });

  it('is another one for other bytes', () => {
    const random = new Random(9);
    const names = new Map<string, string>();
    for (let round = 0; round < 10_000; round++) {
      const bytes = randomName(random);
      const path = decodePath(bytes);
      expect(names.get(path) ?? bytes.toString('hex')).toBe(bytes.toString('hex'));
      names.set(path, bytes.toString('hex'));
    }
  });

  it('is the text itself for valid UTF-8 outside the private block', () => {
    for (const text of ['/photos/a.jpg', '/Zo\u00eb/Zoe\u0308', '/写真/🏞️.jpg', '/new\nline', '\ufffd.jpg']) {
      expect(decodePath(Buffer.from(text, 'utf8'))).toBe(text);
      expect(toNativePath(text)).toBe(text);
    }
  });

  it('shows bytes that are no text as the replacement character', () => {
    const path = decodePath(Buffer.from([0x2f, 0x61, 0xff, 0xfe, 0x2e, 0x6a, 0x70, 0x67]));
    expect(toDisplayPath(path)).toBe('/a\ufffd.jpg');
  });

  it('has to be read as bytes when Node could not decode it or met the private block', () => {
    expect(isUncertain('a\ufffd.jpg')).toBe(true);
    expect(isUncertain('a\uef80.jpg')).toBe(true);
    expect(isUncertain('Zoë 写真 🏞️.jpg')).toBe(false);
  });
});
