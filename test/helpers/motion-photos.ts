/** Motion photos as phones write them: a still with a video behind it in one file, and where to find that. */

const camera = 'http://ns.google.com/photos/1.0/camera/';

/** A segment of a JPEG file. */
function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** The JPEG with an XMP packet whose description has these attributes and elements. */
export function withXmp(jpeg: Buffer, attributes: string, elements = ''): Buffer {
  const packet =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" xmlns:GCamera="${camera}" ` +
    'xmlns:Container="http://ns.google.com/photos/1.0/container/" ' +
    `xmlns:Item="http://ns.google.com/photos/1.0/container/item/" ${attributes}>${elements}</rdf:Description>` +
    '</rdf:RDF></x:xmpmeta>';
  const block = segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`, 'latin1'));
  return Buffer.concat([jpeg.subarray(0, 2), block, jpeg.subarray(2)]);
}

/** A part of such a file, as its list of parts has it. */
export type Item = {
  readonly semantic: string;
  readonly length: number | string;
  readonly padding?: number;
};

/** The still of a motion photo of Google as it is written today, with a list of what follows it. */
export function googleStill(jpeg: Buffer, items: readonly Item[]): Buffer {
  const listed = [{ semantic: 'Primary', length: 0 }, ...items].map(
    ({ semantic, length, padding = 0 }: Item) =>
      `<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="${semantic === 'MotionPhoto' ? 'video/mp4' : 'image/jpeg'}" Item:Semantic="${semantic}" ` +
      `Item:Length="${length}" Item:Padding="${padding}"/></rdf:li>`,
  );
  return withXmp(
    jpeg,
    'GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"',
    `<Container:Directory><rdf:Seq>${listed.join('')}</rdf:Seq></Container:Directory>`,
  );
}

/** A motion photo of Google as it is written today. */
export function googleMotionPhoto(jpeg: Buffer, video: Buffer): Buffer {
  return Buffer.concat([googleStill(jpeg, [{ semantic: 'MotionPhoto', length: video.length }]), video]);
}

/** A motion photo of Google as it was written at first; `fromEnd` is where it says that the video begins. */
export function microVideoPhoto(
  jpeg: Buffer,
  video: Buffer,
  fromEnd: number | string = video.length,
): Buffer {
  return Buffer.concat([
    withXmp(jpeg, `GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${fromEnd}"`),
    video,
  ]);
}

/** The JPEG with the name of its camera's maker. */
export function madeBy(jpeg: Buffer, make: string): Buffer {
  const value = Buffer.from(`${make}\0`, 'latin1');
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x010f, 10);
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(value.length, 14);
  tiff.writeUInt32BE(26, 18);
  const block = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, value]));
  return Buffer.concat([jpeg.subarray(0, 2), block, jpeg.subarray(2)]);
}

type Trailer = {
  /** How far before the list the block begins, and how long it is; right where nothing is told. */
  readonly back?: number;
  readonly length?: number;
};

/** A motion photo of Samsung: the video is a block with a name, and a list of blocks ends the file. */
export function samsungMotionPhoto(jpeg: Buffer, video: Buffer, trailer: Trailer = {}): Buffer {
  return withTrailer(madeBy(jpeg, 'SAMSUNG'), block(video), trailer);
}

/** A newer one: the video lies before the blocks, and its block says where. */
export function samsungPointedPhoto(jpeg: Buffer, video: Buffer): Buffer {
  const still = madeBy(jpeg, 'samsung');
  const pointer = Buffer.concat([Buffer.from('mpv2', 'latin1'), u32be(still.length), u32be(video.length)]);
  return withTrailer(Buffer.concat([still, video]), block(pointer), {});
}

function block(content: Buffer): Buffer {
  const name = Buffer.from('MotionPhoto_Data', 'latin1');
  return Buffer.concat([Buffer.from([0, 0, 0x30, 0x0a]), u32(name.length), name, content]);
}

function withTrailer(before: Buffer, content: Buffer, { back, length }: Trailer): Buffer {
  const other = Buffer.concat([Buffer.from([0, 0, 0x01, 0x0a]), u32(4), Buffer.from('Time12345', 'latin1')]);
  const list = Buffer.concat([
    Buffer.from('SEFH', 'latin1'),
    u32(106),
    u32(2),
    Buffer.from([0, 0, 0x01, 0x0a]),
    u32(other.length),
    u32(other.length),
    Buffer.from([0, 0, 0x30, 0x0a]),
    u32(back ?? content.length + other.length),
    u32(length ?? content.length),
  ]);
  return Buffer.concat([before, content, other, list, u32(list.length), Buffer.from('SEFT', 'latin1')]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u32be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
