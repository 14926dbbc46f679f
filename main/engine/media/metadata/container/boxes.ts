import type { FileBytes } from '../../../files/file-bytes.ts';
import { latin1, noBlocks, viewOf, withoutExifHeader, type Blocks, type BlocksUnderWay } from './blocks.ts';

/** A box of a HEIF or AVIF file: its type and the bytes in it. */
type Box = { readonly type: string; readonly content: Uint8Array };
type Extent = { readonly offset: number; readonly length: number };
type Item = { readonly id: number; readonly type: string; readonly contentType: string };

const mostTopBoxes = 200;
const mostMeta = 8 * 1024 * 1024;
const mostItem = 8 * 1024 * 1024;

/** Reads the box that says where everything is in a HEIF or AVIF file, then the items that tell about the picture. */
export function heifBlocks(file: FileBytes): Blocks {
  const blocks = noBlocks();
  const meta = findMeta(file);
  if (meta === null) return blocks;
  // A full box: a version and flags come before what is in it.
  const boxes = childrenOf(meta.subarray(4));
  const primary = primaryOf(boxes);
  takeShape(blocks, boxes, primary);
  const locations = locationsOf(boxes);
  for (const item of itemsOf(boxes)) {
    const extents = locations.get(item.id);
    if (item.type === 'Exif') blocks.exif ??= exifOf(readItem(file, boxes, extents));
    if (item.type === 'mime' && item.contentType === 'application/rdf+xml') {
      blocks.xmp ??= readItem(file, boxes, extents);
    }
  }
  return blocks;
}

/** The ICC profile of the colours of a HEIF picture; null where it has none, or is no such picture. */
export function heifProfile(bytes: Uint8Array): Uint8Array | null {
  const meta = findMeta({
    size: bytes.length,
    at: (offset, length) => bytes.subarray(offset, offset + length),
  });
  if (meta === null) return null;
  const properties = contentOf(childrenOf(meta.subarray(4)), 'iprp');
  const kept = properties === null ? null : contentOf(childrenOf(properties), 'ipco');
  const profiles = (kept === null ? [] : childrenOf(kept)).flatMap(({ type, content }) =>
    type === 'colr' && ['prof', 'rICC'].includes(latin1(content, 0, 4)) ? [content.subarray(4)] : [],
  );
  return profiles.find((profile) => latin1(profile, 36, 40) === 'acsp') ?? null;
}

function findMeta(file: Pick<FileBytes, 'size' | 'at'>): Uint8Array | null {
  for (let at = 0, count = 0; count < mostTopBoxes; count++) {
    const header = file.at(at, 16);
    if (header.length < 8) return null;
    const { type, length, headerLength } = boxHeader(header, file.size - at);
    if (length < headerLength) return null;
    if (type === 'meta') {
      return length > mostMeta ? null : file.at(at + headerLength, length - headerLength);
    }
    at += length;
  }
  return null;
}

/** What the first bytes of a box, up to 16, say of it; `rest` is how far one goes that has no end of its own. */
export function boxHeader(
  header: Uint8Array,
  rest: number,
): { type: string; length: number; headerLength: number } {
  const view = viewOf(header);
  const type = latin1(header, 4, 8);
  const short = view.getUint32(0);
  if (short === 0) return { type, length: rest, headerLength: 8 };
  if (short !== 1 || header.length < 16) return { type, length: short, headerLength: 8 };
  return { type, length: Number(view.getBigUint64(8)), headerLength: 16 };
}

function childrenOf(bytes: Uint8Array): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const { type, length, headerLength } = boxHeader(bytes.subarray(at, at + 16), bytes.length - at);
    if (length < headerLength) break;
    boxes.push({ type, content: bytes.subarray(at + headerLength, at + length) });
    at += length;
  }
  return boxes;
}

function contentOf(boxes: readonly Box[], type: string): Uint8Array | null {
  return boxes.find((box) => box.type === type)?.content ?? null;
}

function primaryOf(boxes: readonly Box[]): number | null {
  const content = contentOf(boxes, 'pitm');
  if (content === null) return null;
  const numbers = new Numbers(content);
  const version = numbers.next(4) >>> 24;
  return numbers.next(version === 0 ? 2 : 4);
}

function itemsOf(boxes: readonly Box[]): Item[] {
  const content = contentOf(boxes, 'iinf');
  if (content === null) return [];
  const isShort = content[0] === 0;
  const items: Item[] = [];
  for (const { type, content: entry } of childrenOf(content.subarray(isShort ? 6 : 8))) {
    const version = entry[0] ?? 0;
    if (type !== 'infe' || version < 2) continue;
    const numbers = new Numbers(entry.subarray(4));
    const id = numbers.next(version === 2 ? 2 : 4);
    const at = 4 + (version === 2 ? 2 : 4) + 2;
    const [, contentType = ''] = latin1(entry, at + 4).split('\0');
    items.push({ id, type: latin1(entry, at, at + 4), contentType });
  }
  return items;
}

type Located = { readonly isInData: boolean; readonly extents: readonly Extent[] };

function locationsOf(boxes: readonly Box[]): Map<number, Located> {
  const found = new Map<number, Located>();
  const content = contentOf(boxes, 'iloc');
  if (content === null) return found;
  const numbers = new Numbers(content);
  const version = numbers.next(4) >>> 24;
  const sizes = numbers.next(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = numbers.next(version < 2 ? 2 : 4);
  for (let item = 0; item < count && !numbers.isAtEnd; item++) {
    const id = numbers.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : numbers.next(2) & 15;
    numbers.next(2);
    const base = numbers.next(baseSize);
    const extents: Extent[] = [];
    const extentCount = numbers.next(2);
    for (let extent = 0; extent < extentCount && !numbers.isAtEnd; extent++) {
      numbers.next(indexSize);
      extents.push({ offset: base + numbers.next(offsetSize), length: numbers.next(lengthSize) });
    }
    if (method <= 1) found.set(id, { isInData: method === 1, extents });
  }
  return found;
}

function readItem(file: FileBytes, boxes: readonly Box[], located: Located | undefined): Uint8Array | null {
  if (located === undefined) return null;
  const total = located.extents.reduce((sum, extent) => sum + extent.length, 0);
  if (total === 0 || total > mostItem) return null;
  const data = located.isInData ? contentOf(boxes, 'idat') : null;
  if (located.isInData && data === null) return null;
  const parts = located.extents.map(({ offset, length }) =>
    data === null ? file.at(offset, length) : data.subarray(offset, offset + length),
  );
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

/** The item begins with how many bytes lie before the structure itself. */
function exifOf(item: Uint8Array | null): Uint8Array | null {
  if (item === null || item.length < 8) return null;
  const skipped = viewOf(item).getUint32(0);
  const at = skipped > item.length ? 4 : 4 + skipped;
  return withoutExifHeader(item.subarray(at));
}

/** Size and turns of the picture that stands for the file, through the list of which properties belong to it. */
function takeShape(blocks: BlocksUnderWay, boxes: readonly Box[], primary: number | null): void {
  const properties = contentOf(boxes, 'iprp');
  if (properties === null) return;
  const parts = childrenOf(properties);
  const all = childrenOf(contentOf(parts, 'ipco') ?? new Uint8Array(0));
  for (const index of associationsOf(contentOf(parts, 'ipma'), primary)) {
    const property = all[index - 1];
    if (property?.type === 'ispe' && property.content.length >= 12) {
      const view = viewOf(property.content);
      blocks.size = { width: view.getUint32(4), height: view.getUint32(8) };
    }
    if (property?.type === 'irot') blocks.turns = (property.content[0] ?? 0) & 3;
  }
}

function associationsOf(content: Uint8Array | null, primary: number | null): number[] {
  if (content === null) return [];
  const numbers = new Numbers(content);
  const start = numbers.next(4);
  const [version, isWide] = [start >>> 24, (start & 1) === 1];
  const count = numbers.next(4);
  for (let entry = 0; entry < count && !numbers.isAtEnd; entry++) {
    const id = numbers.next(version < 1 ? 2 : 4);
    const length = numbers.next(1);
    const indices: number[] = [];
    for (let index = 0; index < length; index++) {
      indices.push(isWide ? numbers.next(2) & 0x7fff : numbers.next(1) & 0x7f);
    }
    if (id === primary) return indices;
  }
  return [];
}

/** Reads big-endian numbers one after the other; beyond the end they are 0. */
class Numbers {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  next(size: number): number {
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + (this.bytes[this.at + index] ?? 0);
    this.at += size;
    return value;
  }
}
