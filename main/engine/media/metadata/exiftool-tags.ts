/** What exiftool is asked for: everything that `toMetadata` looks at. A `#` asks for the number instead of words. */
export const exiftoolTags: readonly string[] = [
  ...group('EXIF', [
    'Make', 'Model', 'LensModel', 'DateTimeOriginal', 'CreateDate', 'ModifyDate', 'OffsetTime', 'OffsetTimeOriginal',
    'OffsetTimeDigitized', 'SubSecTime', 'SubSecTimeOriginal', 'SubSecTimeDigitized', 'ImageDescription', 'XPTitle',
    'XPComment', 'XPKeywords', 'GPSDateStamp', 'GPSTimeStamp', 'ExposureTime#', 'FNumber#', 'ISO#', 'FocalLength#',
    'Orientation#', 'Rating#', 'RatingPercent#', 'GPSLatitude#', 'GPSLatitudeRef#', 'GPSLongitude#',
    'GPSLongitudeRef#', 'GPSAltitude#', 'GPSAltitudeRef#',
  ]),
  ...group('XMP-dc', ['Title', 'Description', 'Subject']),
  ...group('XMP-xmp', ['Rating#', 'CreateDate']),
  ...group('XMP-photoshop', ['DateCreated']),
  ...group('XMP-exif', [
    'DateTimeOriginal', 'GPSLatitude#', 'GPSLongitude#', 'GPSAltitude#', 'GPSAltitudeRef#', 'ExposureTime#', 'FNumber#',
    'FocalLength#', 'ISO#',
  ]),
  ...group('XMP-exifEX', ['PhotographicSensitivity#', 'LensModel']),
  ...group('XMP-aux', ['Lens']),
  ...group('XMP-tiff', ['Make', 'Model', 'Orientation#']),
  ...group('XMP-microsoft', ['RatingPercent#']),
  ...group('IPTC', ['ObjectName', 'Keywords', 'DateCreated', 'TimeCreated', 'Caption-Abstract']),
  ...group('QuickTime', [
    'CreationDate', 'DateTimeOriginal', 'CreateDate', 'MediaCreateDate', 'TrackCreateDate', 'GPSCoordinates#',
    'LocationInformation', 'ContentIdentifier', 'Title', 'DisplayName', 'Description', 'Keywords', 'Make', 'Model',
    'LensModel', 'CompressorID', 'Rotation#', 'Duration#',
  ]),
  ...group('MakerNotes', ['ContentIdentifier', 'LensType', 'Make', 'Model']),
  ...group('File', ['ImageWidth', 'ImageHeight']),
  ...group('Composite', [
    'ImageSize#', 'Rotation#', 'LensID', 'GPSLatitude#', 'GPSLongitude#', 'GPSAltitude#', 'Duration#',
  ]),
  ...group('Matroska', ['DateTimeOriginal', 'Title', 'VideoCodecID', 'CodecID', 'Duration#']),
  ...group('RIFF', ['DateTimeOriginal', 'Title', 'Comment', 'VideoCodec', 'Compression']),
  ...group('ASF', ['CreationDate', 'Title', 'Description', 'VideoCodecName', 'PlayDuration#', 'Duration#']),
  ...group('Flash', ['CreateDate', 'VideoEncoding', 'Duration#']),
  ...group('M2TS', ['VideoStreamType', 'Duration#']),
  ...group('H264', ['DateTimeOriginal']),
  ...group('MXF', ['CreateDate', 'Duration#']),
  ...group('MPEG', ['MPEGVideoVersion']),
  ...group('PNG', ['Title', 'Description', 'CreationTime']),
]; // prettier-ignore

function group(name: string, tags: readonly string[]): string[] {
  return tags.map((tag) => `-${name}:${tag}`);
}
