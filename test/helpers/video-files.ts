/** What a video file says of itself; none of them holds a picture. */
export type VideoFacts = {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** Four letters, such as `avc1`. */
  readonly codec: string;
  /** When it was made, in UTC. */
  readonly createdAt: Date;
  /** Degrees with the clock by which it is to be turned. */
  readonly rotation?: 0 | 90;
};

/** The boxes of an MP4 or MOV file that tell about it. */
export function movie(brand: 'isom' | 'qt  ', facts: VideoFacts): Buffer {
  const { width, height, seconds, codec, createdAt, rotation = 0 } = facts;
  const created = u32(Math.floor(createdAt.getTime() / 1000) + 2_082_844_800);
  const duration = u32(seconds * 1000);
  const one = 0x0001_0000;
  const turned = [0, one, 0, -one, 0, 0, 0, 0, 0x4000_0000];
  const matrix = Buffer.concat((rotation === 90 ? turned : [one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000]).map(u32));
  const mvhd = box('mvhd', u32(0), created, created, u32(1000), duration, u32(one), Buffer.alloc(12), straight, Buffer.alloc(24), u32(2));
  const tkhd = box('tkhd', u32(1), created, created, u32(1), u32(0), duration, Buffer.alloc(16), matrix, u32(width << 16), u32(height << 16));
  const mdhd = box('mdhd', u32(0), created, created, u32(1000), duration, u32(0));
  const hdlr = box('hdlr', u32(0), text('mhlr'), text('vide'), Buffer.alloc(13));
  const sample = box(codec, Buffer.alloc(24), u16(width), u16(height), Buffer.alloc(50));
  const stbl = box('stbl', box('stsd', u32(0), u32(1), sample));
  const trak = box('trak', tkhd, box('mdia', mdhd, hdlr, box('minf', stbl)));
  return Buffer.concat([box('ftyp', text(brand), u32(0), text(brand)), box('moov', mvhd, trak), box('mdat', Buffer.alloc(16))]);
} // prettier-ignore

/** The elements of a WebM or Matroska file that tell about it. */
export function matroska(kind: 'webm' | 'matroska', { width, height, seconds, codec, createdAt }: VideoFacts): Buffer {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(seconds * 1000);
  const date = Buffer.alloc(8);
  date.writeBigInt64BE(BigInt(createdAt.getTime() - Date.UTC(2001, 0, 1)) * 1_000_000n);
  const info = element('1549a966', element('2ad7b1', bytes('0f4240')), element('4489', duration), element('4461', date));
  const picture = element('e0', element('b0', u16(width)), element('ba', u16(height)));
  const track = element('ae', element('d7', bytes('01')), element('83', bytes('01')), element('86', text(codec)), picture);
  return Buffer.concat([element('1a45dfa3', element('4282', text(kind))), element('18538067', info, element('1654ae6b', track))]);
} // prettier-ignore

/** The chunks of an AVI file that tell about it. */
export function avi({ width, height, seconds, codec }: VideoFacts): Buffer {
  const frames = seconds * 25;
  const avih = chunk('avih', ...[40_000, 0, 0, 16, frames, 0, 1, 0, width, height, 0, 0, 0, 0].map(u32le));
  const strh = chunk('strh', text('vids'), text(codec), ...[0, 0, 0, 1, 25, 0, frames, 0, 0, 0, 0, 0].map(u32le));
  const strf = chunk('strf', ...[40, width, height, 0x0018_0001].map(u32le), text(codec), Buffer.alloc(20));
  const hdrl = chunk('LIST', text('hdrl'), avih, chunk('LIST', text('strl'), strh, strf));
  return chunk('RIFF', text('AVI '), hdrl, chunk('LIST', text('movi')));
} // prettier-ignore

const straight = Buffer.concat([0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000].map(u32));

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([u32(content.length + 8), text(type), content]);
}

function element(id: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(content.length));
  length[0] = 0x01;
  return Buffer.concat([bytes(id), length, content]);
}

function chunk(type: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([text(type), u32le(content.length), content]);
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value >>> 0);
  return buffer;
}

function u32le(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value >>> 0);
  return buffer;
}

function u16(value: number): Buffer {
  return u32(value).subarray(2);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
