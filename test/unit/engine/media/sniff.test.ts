import { describe, expect, it } from 'vitest';
import { isVideoFormat, sniff, type MediaFormat } from '../../../../main/engine/media/sniff.ts';

const starts: readonly (readonly [MediaFormat, string])[] = [
  ['jpeg', '\xff\xd8\xff\xe1\0\0Exif'],
  ['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['gif', 'GIF89a\x01\0\x01\0'],
  ['bmp', `BM${'\0'.repeat(12)}\x28${'\0'.repeat(40)}`],
  ['jp2', '\0\0\0\x0cjP  \r\n\x87\n'],
  ['jp2', '\xff\x4f\xff\x51\0\x2f'],
  ['jxl', '\0\0\0\x0cJXL \r\n\x87\n'],
  ['jxl', '\xff\x0a\xfa\x7f'],
  ['avif', '\0\0\0\x1cftypavif\0\0\0\0mif1miafMA1B'],
  ['avif', '\0\0\0\x1cftypmif1\0\0\0\0avifmiafMA1B'],
  ['heif', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['heif', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
  ['svg', '<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg">'],
  ['svg', '\xef\xbb\xbf  <svg:svg width="4">'],
  ['psd', '8BPS\0\x01'],
  ['raw', 'FUJIFILMCCD-RAW 0201'],
  ['raw', 'FOVb\0\0\x02\0'],
  ['raw', '\0MRM\0\0\0\0'],
  ['raw', 'II\x1a\0\0\0HEAPCCDR'],
  ['raw', 'IIRO\x08\0\0\0'],
  ['raw', 'IIU\0\x18\0\0\0'],
  ['raw', 'II*\0\x10\0\0\0CR\x02\0'],
  ['raw', '\0\0\0\x18ftypcrx \0\0\0\x01crx isom'],
  ['mp4', '\0\0\0\x18ftypisom\0\0\x02\0isommp42'],
  ['mp4', '\0\0\0\x14ftyp3gp4\0\0\0\x003gp4'],
  ['mov', '\0\0\0\x14ftypqt  \0\0\0\0qt  '],
  ['mov', '\0\0\x01\0moov\0\0\0lmvhd'],
  ['webm', '\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm'],
  ['mkv', '\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska'],
  ['avi', 'RIFF\x10\0\0\0AVI LIST'],
  ['asf', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9'],
  ['flv', 'FLV\x01\x05'],
  ['mpeg', '\0\0\x01\xba\x44\0\x04'],
  ['mpeg', '\0\0\x01\xb3\x14\0\xf0'],
  ['vob', `\0\0\x01\xba${'\x44'.repeat(10)}\0\0\x01\xbb${'\x12'.repeat(20)}\0\0\x01\xbf`],
  ['mpegts', `\x47${'\0'.repeat(187)}`.repeat(3)],
  ['mpegts', `\0\0\0\0\x47${'\0'.repeat(187)}`.repeat(3)],
  ['mxf', '\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02\x01\x01\x02\x04\0'],
];

describe('a file is known by its first bytes', () => {
  it.each(starts)('as %s: %j', (format, start) => {
    expect(sniff(Buffer.from(start, 'latin1'))).toBe(format);
  });

  it.each([
    '', 'B', 'BM of a letter', 'hello, this is no picture at all', '<html><body>', '\0\0\0\x04moov',
    '\xff\xd8', 'RIFF\0\0\0\0WAVE', '\x47'.padEnd(188, '\0'), '\0'.repeat(64),
  ])('and not when they are of nothing known: %j', (start) => {
    expect(sniff(Buffer.from(start, 'latin1'))).toBeNull();
  }); // prettier-ignore

  it('at whatever place of a larger buffer they lie', () => {
    const bytes = Buffer.from('....\x89PNG\r\n\x1a\n....', 'latin1');
    expect(sniff(bytes.subarray(4))).toBe('png');
  });
});

describe('a TIFF file', () => {
  it('is RAW when it says that it is a DNG', () => {
    expect(sniff(tiff([[0xc612, 1, 0x0000_0401]]))).toBe('raw');
  });

  it('is RAW when its first directory holds the pattern of a sensor', () => {
    expect(sniff(tiff([[0x0106, 3, 32_803]]))).toBe('raw');
  });

  it('is RAW when a maker of cameras put a small picture before the large one', () => {
    const small = [[0x00fe, 4, 1], [0x014a, 4, 900]] as const; // prettier-ignore
    expect(sniff(tiff([...small], 'NIKON CORPORATION'))).toBe('raw');
    expect(sniff(tiff([...small], 'Some scanner'))).toBe('tiff');
  });

  it('is an ordinary one when a program exported it with the name of the camera', () => {
    expect(sniff(tiff([[0x00fe, 4, 0], [0x0106, 3, 2]], 'SONY'))).toBe('tiff'); // prettier-ignore
  });

  it('is an ordinary one when its directory lies far away', () => {
    expect(sniff(Buffer.from('II*\0\0\0\x10\0', 'latin1'))).toBe('tiff');
    expect(sniff(Buffer.from('MM\0+\0\x08\0\0', 'latin1'))).toBe('tiff');
  });
});

it('tells videos from pictures', () => {
  expect(isVideoFormat('webm')).toBe(true);
  expect(isVideoFormat('raw')).toBe(false);
});

/** A little-endian TIFF file with one directory. */
function tiff(entries: readonly (readonly [tag: number, type: number, value: number])[], make = ''): Buffer {
  const all = [...entries, ...(make === '' ? [] : [[0x010f, 2, 0] as const])];
  const bytes = Buffer.alloc(512);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(all.length, 8);
  for (const [index, [tag, type, value]] of all.entries()) {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(type === 2 ? make.length + 1 : 1, at + 4);
    bytes.writeUInt32LE(type === 2 ? 400 : value, at + 8);
  }
  bytes.write(`${make}\0`, 400, 'latin1');
  return bytes;
}
