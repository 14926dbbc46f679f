import { numberOf, textOf, toNumber, type Tags } from './tags.ts';

/** Decimal degrees, north and east positive; metres above the sea where known. */
export type Position = {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number | null;
};

/** Where it was taken. Programs that know no place write zeros: the sea off Ghana counts as unknown. */
export function positionOf(tags: Tags): Position | null {
  return (
    fromExif(tags) ??
    checked(
      toDegrees(textOf(tags, 'XMP:GPSLatitude')),
      toDegrees(textOf(tags, 'XMP:GPSLongitude')),
      altitudeOf(tags, 'XMP'),
    ) ??
    fromCoordinates(textOf(tags, 'QuickTime:GPSCoordinates', 'QuickTime:LocationInformation')) ??
    checked(
      numberOf(tags, 'Composite:GPSLatitude'),
      numberOf(tags, 'Composite:GPSLongitude'),
      numberOf(tags, 'Composite:GPSAltitude'),
    )
  );
}

function fromExif(tags: Tags): Position | null {
  return checked(
    signed(numberOf(tags, 'EXIF:GPSLatitude'), textOf(tags, 'EXIF:GPSLatitudeRef'), 'S'),
    signed(numberOf(tags, 'EXIF:GPSLongitude'), textOf(tags, 'EXIF:GPSLongitudeRef'), 'W'),
    altitudeOf(tags, 'EXIF'),
  );
}

/** `52.52 13.405 34`, as QuickTime keeps it. */
function fromCoordinates(text: string | null): Position | null {
  const [latitude, longitude, altitude] = (text ?? '').split(/\s+/).map(toNumber);
  return checked(latitude ?? null, longitude ?? null, altitude ?? null);
}

function checked(
  latitude: number | null,
  longitude: number | null,
  altitude: number | null,
): Position | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return null;
  const isPlausible = altitude !== null && altitude > -12_000 && altitude < 100_000;
  return {
    latitude: rounded(latitude, 6),
    longitude: rounded(longitude, 6),
    altitude: isPlausible ? rounded(altitude, 2) : null,
  };
}

/** The number with so many digits after the point: readers differ in the last of theirs. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}

function signed(value: number | null, reference: string | null, negative: string): number | null {
  if (value === null) return null;
  return reference?.toUpperCase().startsWith(negative) === true ? -Math.abs(value) : value;
}

function altitudeOf(tags: Tags, group: string): number | null {
  const altitude = numberOf(tags, `${group}:GPSAltitude`);
  const isBelow = numberOf(tags, `${group}:GPSAltitudeRef`) === 1;
  return altitude !== null && isBelow ? -Math.abs(altitude) : altitude;
}

/** XMP writes `52,31.2N` or `52,31,12N`; exiftool makes decimal degrees of it. */
function toDegrees(text: string | null): number | null {
  if (text === null) return null;
  const match = /^(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEW])$/i.exec(text);
  if (match === null) return toNumber(text);
  const [, degrees = 0, minutes = 0, seconds = 0, reference = ''] = match;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  return /[SW]/i.test(reference) ? -value : value;
}
