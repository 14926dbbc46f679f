import { describe, expect, it } from 'vitest';
import { assetTypeOf } from '../../../../main/engine/asset/media-types.ts';

const images = [
  '3fr ari arw cap cin cr2 cr3 crw dcr dng erf fff iiq k25 kdc mrw nef nrw orf ori pef psd raf raw rw2 rwl sr2',
  'srf srw x3f avif bmp gif jpeg jpg png webp heic heif hif insp jp2 jpe jxl mpo svg tif tiff',
].flatMap((line) => line.split(' '));
const videos = '3gp 3gpp avi flv insv m2t m2ts m4v mkv mov mp4 mpe mpeg mpg mts mxf ts vob webm wmv'.split(
  ' ',
);

/** Every extension of one to five letters would be millions; these are all that are one step from a supported one. */
function neighbours(extension: string): string[] {
  const all = [`${extension}x`, `x${extension}`, extension.slice(0, -1), extension.slice(1), `${extension} `];
  return all.filter((other) => !images.includes(other) && !videos.includes(other));
}

describe('the supported types', () => {
  it.each(images)('%s is an image, in every case', (extension) => {
    expect(assetTypeOf(`a.${extension}`)).toBe('IMAGE');
    expect(assetTypeOf(`a.${extension.toUpperCase()}`)).toBe('IMAGE');
    expect(assetTypeOf(`a.${extension[0]?.toUpperCase()}${extension.slice(1)}`)).toBe('IMAGE');
  });

  it.each(videos)('%s is a video, in every case', (extension) => {
    expect(assetTypeOf(`a.${extension}`)).toBe('VIDEO');
    expect(assetTypeOf(`a.${extension.toUpperCase()}`)).toBe('VIDEO');
  });

  it('are no others, not even those that look alike', () => {
    const supported = [...images, ...videos].flatMap(neighbours).filter((type) => assetTypeOf(`a.${type}`));
    expect(supported).toEqual([]);
  });

  it.each(['xmp', 'txt', 'pdf', 'db', 'zip', 'mp3', 'html', 'aae', 'thm', 'json', ''])(
    'leave out %s',
    (type) => {
      expect(assetTypeOf(`a.${type}`)).toBeNull();
    },
  );

  it('go by the last dot of the name alone', () => {
    expect(assetTypeOf('jpg')).toBeNull();
    expect(assetTypeOf('a.jpg.txt')).toBeNull();
    expect(assetTypeOf('a.txt.jpg')).toBe('IMAGE');
    expect(assetTypeOf('a.b.c.JPG')).toBe('IMAGE');
    expect(assetTypeOf('.jpg')).toBe('IMAGE');
  });
});
