import type { MediaFormat } from '../sniff.ts';
import type { Metadata } from './metadata.ts';
import { rounded } from './position.ts';
import { numberOf, textOf, type Tags } from './tags.ts';

/** The camera and how it was set; of several sources the first that knows wins. */
export function cameraOf(
  sources: readonly Tags[],
  format: MediaFormat | null,
): Pick<Metadata, 'make' | 'model' | 'lens' | 'exposureTime' | 'fNumber' | 'iso' | 'focalLength'> {
  return {
    make: nameIn(sources, ['EXIF:Make', 'XMP:Make', 'QuickTime:Make', 'MakerNotes:Make']),
    model: nameIn(sources, ['EXIF:Model', 'XMP:Model', 'QuickTime:Model', 'MakerNotes:Model']),
    lens: nameIn(sources, lensTags(format)),
    exposureTime: amountIn(sources, 'ExposureTime', 100_000, (value) => Number(value.toPrecision(6))),
    fNumber: amountIn(sources, 'FNumber', 1000, (value) => rounded(value, 2)),
    iso: amountIn(sources, 'ISO', 100_000_000, Math.round),
    focalLength: amountIn(sources, 'FocalLength', 100_000, (value) => rounded(value, 2)),
  };
}

/** What a maker's own notes say counts for RAW files, whose makers write it nowhere else. */
function lensTags(format: MediaFormat | null): readonly string[] {
  const everywhere = ['EXIF:LensModel', 'XMP:LensModel', 'XMP:Lens', 'QuickTime:LensModel'];
  return format === 'raw' ? [...everywhere, 'Composite:LensID', 'MakerNotes:LensType'] : everywhere;
}

/** What cameras write when no lens, or one without a name, is on them. */
const noName =
  /^(?:-+|unknown.*|n\/a|none|no lens|0+(?:\.0+)?(?: mm)?(?: f\/0(?:\.0)?)?|\?+|manual lens no cpu)$/i;

function nameIn(sources: readonly Tags[], names: readonly string[]): string | null {
  for (const source of sources) {
    for (const name of names) {
      const text = textOf(source, name)?.replaceAll(/\s+/g, ' ') ?? null;
      if (text !== null && !noName.test(text)) return text;
    }
  }
  return null;
}

function amountIn(
  sources: readonly Tags[],
  name: string,
  most: number,
  tidy: (value: number) => number,
): number | null {
  for (const source of sources) {
    const value = numberOf(source, `EXIF:${name}`) ?? numberOf(source, `XMP:${name}`);
    // Zero stands for unknown in all of them.
    if (value !== null && value > 0 && value <= most) return tidy(value);
  }
  return null;
}
