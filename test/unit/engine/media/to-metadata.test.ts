import { describe, expect, it } from 'vitest';
import type { MediaFormat } from '../../../../main/engine/media/sniff.ts';
import type { Tags } from '../../../../main/engine/media/metadata/tags.ts';
import { toMetadata } from '../../../../main/engine/media/metadata/to-metadata.ts';

describe('the shape', () => {
  it.each([
    ['jpeg', { 'EXIF:Orientation': 1 }, [400, 300, 1]],
    ['jpeg', { 'EXIF:Orientation': 6 }, [300, 400, 6]],
    ['jpeg', { 'EXIF:Orientation': 9 }, [400, 300, null]],
    ['heif', { 'EXIF:Orientation': 6 }, [400, 300, null]],
    ['heif', { 'EXIF:Orientation': 6, 'QuickTime:Rotation': 3 }, [300, 400, 6]],
    ['mov', { 'Composite:Rotation': 90 }, [300, 400, 6]],
    ['mp4', { 'Composite:Rotation': 180 }, [400, 300, 3]],
  ] as const)('of a %s with %j', (format, tags, [width, height, orientation]) => {
    expect(decide({ 'Composite:ImageSize': '400 300', ...tags }, format)).toMatchObject({ width, height, orientation });
  }); // prettier-ignore

  it('is unknown rather than nonsense', () => {
    expect(decide({ 'Composite:ImageSize': '0 300' })).toMatchObject({ width: null, height: null });
    expect(decide({ 'Composite:ImageSize': '4e9 3' })).toMatchObject({ width: null, height: null });
  });
});

describe('the camera', () => {
  it('has its names without blanks around them', () => {
    const tags = { 'EXIF:Make': 'SONY  ', 'EXIF:Model': ' ILCE-7M4\0', 'EXIF:LensModel': 'FE  24-70mm' };
    expect(decide(tags)).toMatchObject({ make: 'SONY', model: 'ILCE-7M4', lens: 'FE 24-70mm' });
  });

  it('has no lens that is called nothing', () => {
    for (const name of ['----', 'Unknown (0)', '0.0 mm f/0.0', 'n/a', '']) {
      expect(decide({ 'EXIF:LensModel': name }), name).toMatchObject({ lens: null });
    }
  });

  it('has the lens of its maker’s notes in RAW files only', () => {
    const tags = { 'Composite:LensID': 'AF-S 50mm' };
    expect(decide(tags, 'raw')).toMatchObject({ lens: 'AF-S 50mm' });
    expect(decide(tags, 'jpeg')).toMatchObject({ lens: null });
  });

  it('was set to numbers that there are', () => {
    expect(decide({ 'EXIF:ExposureTime': 1 / 3, 'EXIF:FNumber': 0, 'EXIF:ISO': '200 200', 'EXIF:FocalLength': -5 })).toMatchObject({
      exposureTime: 0.333333, fNumber: null, iso: 200, focalLength: null,
    });
    expect(decide({ 'XMP:ExposureTime': '1/250', 'XMP:FNumber': '56/10' })).toMatchObject({ exposureTime: 0.004, fNumber: 5.6 });
  }); // prettier-ignore
});

describe('ratings', () => {
  it.each([
    [{ 'XMP:Rating': '3' }, 3], [{ 'XMP:Rating': -1 }, -1], [{ 'XMP:Rating': 0 }, 0], [{ 'XMP:Rating': 7 }, null],
    [{ 'EXIF:RatingPercent': 1 }, 1], [{ 'EXIF:RatingPercent': 25 }, 2], [{ 'XMP:RatingPercent': '50' }, 3],
    [{ 'XMP:RatingPercent': 75 }, 4], [{ 'XMP:RatingPercent': 99 }, 5], [{ 'EXIF:RatingPercent': 300 }, null],
    [{ 'EXIF:Rating': 2, 'XMP:Rating': 5 }, 5],
  ] as const)('%j is %s', (tags, rating) => {
    expect(decide(tags)).toMatchObject({ rating });
  }); // prettier-ignore
});

describe('words', () => {
  it('come from where editors write them before where cameras do', () => {
    const tags = {
      'XMP:Description': 'mine',
      'IPTC:Caption-Abstract': 'theirs',
      'EXIF:ImageDescription': 'its',
    };
    expect(decide(tags)).toMatchObject({ description: 'mine' });
    expect(decide({ ...tags, 'XMP:Description': '  ' })).toMatchObject({ description: 'theirs' });
  });

  it('are not what cameras write into every picture', () => {
    for (const text of ['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'DCIM\\100MEDIA\\DJI_0001.JPG', 'default']) {
      expect(decide({ 'EXIF:ImageDescription': text }), text).toMatchObject({ description: null });
    }
  });

  it('are keywords once each, from everywhere', () => {
    const tags = { 'XMP:Subject': ['sea', 'Küste'], 'IPTC:Keywords': ['sea', 'Ku\u0308ste', 7], 'EXIF:XPKeywords': 'a; b;;sea' };
    expect(decide(tags).keywords).toEqual(['sea', 'Küste', '7', 'a', 'b']);
  }); // prettier-ignore
});

describe('videos', () => {
  it.each([
    ['mp4', { 'QuickTime:CompressorID': 'avc1', 'QuickTime:Duration': 12.345 }, 'h264', 12_345],
    ['mov', { 'QuickTime:CompressorID': 'hvc1', 'QuickTime:Duration': 0 }, 'hevc', null],
    ['webm', { 'Matroska:VideoCodecID': 'V_VP9', 'Matroska:Duration': '4.5' }, 'vp9', 4500],
    ['mkv', { 'Matroska:CodecID': 'V_MPEG4/ISO/AVC' }, 'h264', null],
    ['avi', { 'RIFF:VideoCodec': 'XVID', 'Composite:Duration': 3 }, 'mpeg4', 3000],
    ['mp4', { 'QuickTime:CompressorID': 'zzzz' }, 'zzzz', null],
    ['jpeg', { 'QuickTime:CompressorID': 'avc1', 'GIF:Duration': 5 }, null, null],
  ] as const)('%s with %j', (format, tags, codec, durationMs) => {
    expect(decide(tags, format)).toMatchObject({ codec, durationMs });
  }); // prettier-ignore

  it('and stills are told apart by the same identifier', () => {
    expect(decide({ 'QuickTime:ContentIdentifier': 'AB-12' }, 'mov').contentId).toBe('AB-12');
    expect(decide({ 'MakerNotes:ContentIdentifier': 'AB-12' }, 'heif').contentId).toBe('AB-12');
  });
});

it('takes each value from the sidecar where that has it, and from the file where not', () => {
  const sidecar = { 'XMP:Title': 'beside', 'XMP:Subject': ['x'], 'XMP:GPSLatitude': 1, 'XMP:GPSLongitude': 2 };
  const embedded = { 'XMP:Title': 'inside', 'XMP:Description': 'kept', 'IPTC:Keywords': ['y'], 'EXIF:Model': 'M', 'EXIF:Orientation': 6 };
  expect(decide(embedded, 'jpeg', sidecar)).toMatchObject({
    title: 'beside', description: 'kept', keywords: ['x'], latitude: 1, longitude: 2, model: 'M', orientation: 6,
  });
}); // prettier-ignore

function decide(embedded: Tags, format: MediaFormat | null = 'jpeg', sidecar: Tags | null = null) {
  return toMetadata({ format, embedded, sidecar, motion: null, fileTime: 0, systemZone: 'UTC' }).metadata;
}
