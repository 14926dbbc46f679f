import type { Tags, TagValue } from './tags.ts';
import type { XmlElement } from './xml.ts';
import { rdf, readDescriptions } from './xmp-packet.ts';

const language = 'http://www.w3.org/XML/1998/namespacelang';

const dc = 'http://purl.org/dc/elements/1.1/';
const xmp = 'http://ns.adobe.com/xap/1.0/';
const exif = 'http://ns.adobe.com/exif/1.0/';
const exifEx = 'http://cipa.jp/exif/1.0/';
const tiff = 'http://ns.adobe.com/tiff/1.0/';
const aux = 'http://ns.adobe.com/exif/1.0/aux/';
const photoshop = 'http://ns.adobe.com/photoshop/1.0/';
// Windows writes the slash at its end in some versions only.
const microsoft = 'http://ns.microsoft.com/photo/1.0';

/** Properties by the address of their namespace and their name, and exiftool's names for them. */
const names: Readonly<Record<string, string>> = {
  [`${dc}title`]: 'Title',
  [`${dc}description`]: 'Description',
  [`${dc}subject`]: 'Subject',
  [`${xmp}Rating`]: 'Rating',
  [`${xmp}CreateDate`]: 'CreateDate',
  [`${exif}DateTimeOriginal`]: 'DateTimeOriginal',
  [`${photoshop}DateCreated`]: 'DateCreated',
  [`${exif}GPSLatitude`]: 'GPSLatitude',
  [`${exif}GPSLongitude`]: 'GPSLongitude',
  [`${exif}GPSAltitude`]: 'GPSAltitude',
  [`${exif}GPSAltitudeRef`]: 'GPSAltitudeRef',
  [`${exif}ExposureTime`]: 'ExposureTime',
  [`${exif}FNumber`]: 'FNumber',
  [`${exif}FocalLength`]: 'FocalLength',
  [`${exif}ISOSpeedRatings`]: 'ISO',
  [`${exifEx}PhotographicSensitivity`]: 'ISO',
  [`${exifEx}LensModel`]: 'LensModel',
  [`${aux}Lens`]: 'Lens',
  [`${tiff}Make`]: 'Make',
  [`${tiff}Model`]: 'Model',
  [`${tiff}Orientation`]: 'Orientation',
  [`${microsoft}Rating`]: 'RatingPercent',
  [`${microsoft}/Rating`]: 'RatingPercent',
};

/** The tags of an XMP packet, as in a picture or in a file of its own; null when it cannot be read. */
export function xmpTags(packet: Uint8Array): Tags | null {
  const descriptions = readDescriptions(packet);
  if (descriptions === null) return null;
  const tags: Record<string, TagValue> = {};
  for (const description of descriptions) {
    for (const [name, value] of description.attributes) keep(tags, name, value);
    for (const property of description.children) keep(tags, property.name, valueOf(property));
  }
  return tags;
}

function keep(tags: Record<string, TagValue>, name: string, value: TagValue | null): void {
  const known = names[name];
  if (known !== undefined && value !== null) tags[`XMP:${known}`] ??= value;
}

/** The text of a property, the items of its list, or of its translations the one that is the default. */
function valueOf(property: XmlElement): TagValue | null {
  const [list] = property.children;
  if (list === undefined) return property.text;
  const items = list.children.filter((item) => item.name === `${rdf}li`);
  if (list.name === `${rdf}Bag` || list.name === `${rdf}Seq`) return items.map((item) => item.text);
  if (list.name === `${rdf}Alt`) {
    const standard = items.find((item) => item.attributes.get(language) === 'x-default') ?? items[0];
    return standard?.text ?? null;
  }
  return list.name === `${rdf}value` ? list.text : null;
}
