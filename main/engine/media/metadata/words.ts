import type { Metadata } from './metadata.ts';
import { numberOf, textOf, textsOf, type Tags } from './tags.ts';

const titleTags = [
  'XMP:Title', 'IPTC:ObjectName', 'EXIF:XPTitle', 'QuickTime:Title', 'QuickTime:DisplayName', 'PNG:Title',
  'Matroska:Title', 'RIFF:Title', 'ASF:Title',
]; // prettier-ignore
const descriptionTags = [
  'XMP:Description', 'IPTC:Caption-Abstract', 'EXIF:ImageDescription', 'EXIF:XPComment', 'QuickTime:Description',
  'PNG:Description', 'RIFF:Comment', 'ASF:Description',
]; // prettier-ignore
const longestText = 20_000;
const mostKeywords = 1000;

/** What cameras write into every picture, which describes none. */
const cameraTalk =
  /^(?:olympus digital camera|sony dsc|samsung(?: camera pictures)?|minolta digital camera|kodak digital still camera|digital camera|default|dcim[\\/].*|dji_?\d+.*|image|(?:exif_jpeg_)?(?:t422|picture)|untitled|user comments?|charset="?ascii"?.*)$/i;

/** Title and description; of several sources the first that has one wins. */
export function wordsOf(sources: readonly Tags[]): Pick<Metadata, 'title' | 'description'> {
  return { title: wordsIn(sources, titleTags), description: wordsIn(sources, descriptionTags) };
}

/** The keywords of the first source that has any, each once. */
export function keywordsOf(sources: readonly Tags[]): string[] {
  for (const source of sources) {
    const found = [
      ...textsOf(source, 'XMP:Subject'),
      ...textsOf(source, 'IPTC:Keywords'),
      ...textsOf(source, 'EXIF:XPKeywords').flatMap((text) => text.split(';')),
      ...textsOf(source, 'QuickTime:Keywords').flatMap((text) => text.split(',')),
    ];
    const keywords = new Set(found.map((word) => word.trim().slice(0, 500)).filter((word) => word !== ''));
    if (keywords.size > 0) return [...keywords].slice(0, mostKeywords);
  }
  return [];
}

/** Stars from 0 to 5, or -1 for rejected. */
export function ratingOf(tags: Tags): number | null {
  const stars = numberOf(tags, 'XMP:Rating') ?? numberOf(tags, 'EXIF:Rating');
  if (stars !== null && stars >= -1 && stars <= 5) return Math.round(stars) + 0;
  const percent = numberOf(tags, 'XMP:RatingPercent') ?? numberOf(tags, 'EXIF:RatingPercent');
  if (percent === null || percent < 0 || percent > 100) return null;
  // Windows counts the stars as 1, 25, 50, 75 and 99 per cent.
  return percent < 1 ? 0 : Math.min(5, Math.round(percent / 25) + 1);
}

function wordsIn(sources: readonly Tags[], names: readonly string[]): string | null {
  for (const source of sources) {
    for (const name of names) {
      const text = textOf(source, name);
      if (text !== null && !cameraTalk.test(text)) return text.slice(0, longestText);
    }
  }
  return null;
}
