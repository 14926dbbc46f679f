import { expect, it } from 'vitest';
import { embeddedIn } from '../../../../main/engine/media/embedded-thumbnail.ts';
import { tinyJpeg } from '../../../helpers/tiny-pictures.ts';

/** A JPEG as a camera writes it: orientation in the first directory, a small picture in the second. */
function cameraJpeg({ orientation, small }: { orientation: number; small: Buffer }): Uint8Array<ArrayBuffer> {
  const entry = (tag: number, type: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(1, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const number = (value: number, length: 2 | 4) => {
    const bytes = Buffer.alloc(length);
    bytes.writeUIntBE(value, 0, length);
    return bytes;
  };
  const firstLength = 2 + 12 + 4;
  const secondAt = 8 + firstLength;
  const smallAt = secondAt + 2 + 3 * 12 + 4;
  const first = [number(1, 2), entry(0x0112, 3, orientation), number(secondAt, 4)];
  const places = [entry(0x0201, 4, smallAt), entry(0x0202, 4, small.length)];
  const second = [number(3, 2), entry(0x0103, 3, 6), ...places, number(0, 4)];
  const tiff = Buffer.concat([Buffer.from('MM\0*'), number(8, 4), ...first, ...second, small]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1]), number(exif.length + 2, 2), exif]);
  return new Uint8Array(Buffer.concat([tinyJpeg.subarray(0, 2), app1, tinyJpeg.subarray(2)]));
}

it('finds the small picture of a camera', () => {
  expect(embeddedIn(cameraJpeg({ orientation: 1, small: tinyJpeg }))).toEqual(new Uint8Array(tinyJpeg));
});

it('says in the small picture how it is to be turned', () => {
  const turned = embeddedIn(cameraJpeg({ orientation: 6, small: tinyJpeg })) ?? new Uint8Array();
  expect([...turned.subarray(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xe1]);
  const length = Buffer.from(turned).readUInt16BE(4);
  expect(turned.subarray(4 + length)).toEqual(new Uint8Array(tinyJpeg.subarray(2)));
  // The only entry of its EXIF: orientation, a short, one of them, 6.
  expect(Buffer.from(turned).subarray(22, 34).toString('hex')).toBe('011200030000000100060000');
});

it('finds none where there is none', () => {
  expect(embeddedIn(new Uint8Array(tinyJpeg))).toBeNull();
  expect(embeddedIn(new Uint8Array())).toBeNull();
  expect(embeddedIn(new TextEncoder().encode('no picture at all'))).toBeNull();
  expect(embeddedIn(cameraJpeg({ orientation: 1, small: Buffer.from('no picture') }))).toBeNull();
  const whole = cameraJpeg({ orientation: 1, small: tinyJpeg });
  for (let length = 1; length < whole.length; length += 7) {
    const found = embeddedIn(whole.slice(0, length));
    expect(found === null || found[0] === 0xff, `cut after ${length} bytes`).toBe(true);
  }
});
