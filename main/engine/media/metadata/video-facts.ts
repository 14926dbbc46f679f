import { toNumber, textsOf, textOf, type Tags } from './tags.ts';

/** A month: what is longer is a broken number. */
const longestSeconds = 31 * 24 * 3600;

/** Milliseconds that a video takes; null when its container does not say. */
export function durationOf(tags: Tags): number | null {
  for (const name of Object.keys(tags)) {
    if (!name.endsWith(':Duration') && !name.endsWith(':PlayDuration')) continue;
    const seconds = textsOf(tags, name).map(toNumber)[0] ?? null;
    if (seconds !== null && seconds > 0 && seconds <= longestSeconds) return Math.round(seconds * 1000);
  }
  return null;
}

const codecTags = [
  'QuickTime:CompressorID', 'Matroska:VideoCodecID', 'Matroska:CodecID', 'RIFF:VideoCodec', 'RIFF:Compression',
  'ASF:VideoCodecName', 'M2TS:VideoStreamType', 'Flash:VideoEncoding', 'MXF:VideoCodec', 'MPEG:MPEGVideoVersion',
]; // prettier-ignore

/** What containers call the ways of writing pictures, and what people do. */
const codecs: readonly (readonly [RegExp, string])[] = [
  [/avc|h\.?264|x264/i, 'h264'],
  [/hvc1|hev1|hevc|h\.?265|dvh[1e]/i, 'hevc'],
  [/av01|av1/i, 'av1'],
  [/vp0?9/i, 'vp9'],
  [/vp0?8/i, 'vp8'],
  [/^ap(?:ch|cn|cs|co|4h|4x)|prores/i, 'prores'],
  [/mp4v|xvid|divx|dx50|fmp4|mpeg-?4 part 2|mpeg4\/iso\/asp/i, 'mpeg4'],
  [/jpeg|mjp|^jpg/i, 'mjpeg'],
  [/s263|h\.?263|sorenson/i, 'h263'],
  [/mpeg-?2|v_mpeg2|mp2v|0x0*2\b/i, 'mpeg2'],
  [/mpeg-?1|v_mpeg1|0x0*1\b/i, 'mpeg1'],
  [/^dv|dvsd/i, 'dv'],
  [/wmv|windows media video|vc-?1/i, 'wmv'],
];

/** How the pictures of a video are written, in lower case, such as `h264`; null when it is not told. */
export function codecOf(tags: Tags): string | null {
  const text = textOf(tags, ...codecTags);
  if (text === null) return null;
  const known = codecs.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? text.toLowerCase().slice(0, 40);
}
