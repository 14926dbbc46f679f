import { inflateSync } from 'node:zlib';
import type { FileBytes } from '../../../files/file-bytes.ts';
import { latin1, noBlocks, viewOf, type Blocks, type BlocksUnderWay } from './blocks.ts';

/** A picture of gigabytes in pieces of 8 KB has a hundred thousand; looking at each costs more than asking exiftool. */
const mostChunks = 20_000;
const mostXmp = 8 * 1024 * 1024;
const xmpKeyword = 'XML:com.adobe.xmp';
/** Text that speaks of the picture, by its keyword; profiles are whole blocks of metadata in disguise. */
const tellingText = /^(?:Raw profile type .*|Title|Description|Creation Time)$/;

/** Walks the chunks of a PNG file, those after the picture too. */
export function pngBlocks(file: FileBytes): Blocks {
  const blocks = noBlocks();
  let at = 8;
  for (let count = 0; ; count++) {
    if (count === mostChunks) blocks.isPartly = true;
    const header = file.at(at, 33);
    if (count === mostChunks || header.length < 8) break;
    const view = viewOf(header);
    const length = view.getUint32(0);
    const type = latin1(header, 4, 8);
    if (type === 'IEND') break;
    if (type === 'IHDR' && header.length >= 16) {
      blocks.size = { width: view.getUint32(8), height: view.getUint32(12) };
    }
    if (type === 'eXIf' && length < mostXmp) blocks.exif ??= file.at(at + 8, length);
    if (type === 'iTXt' || type === 'tEXt' || type === 'zTXt') takeText(blocks, type, file, at + 8, length);
    at += 12 + length;
  }
  return blocks;
}

function takeText(blocks: BlocksUnderWay, type: string, file: FileBytes, at: number, length: number): void {
  const start = file.at(at, Math.min(length, 100));
  const keyword = latin1(start).split('\0', 1)[0] ?? '';
  if (type === 'iTXt' && keyword === xmpKeyword && length < mostXmp) {
    blocks.xmp ??= internationalText(file.at(at, length), keyword.length);
  } else if (tellingText.test(keyword)) blocks.isPartly = true;
}

/** The text after keyword, two flags, language and translated keyword. */
function internationalText(chunk: Uint8Array, keywordLength: number): Uint8Array | null {
  const isCompressed = chunk[keywordLength + 1] === 1;
  const languageEnd = chunk.indexOf(0, keywordLength + 3);
  const translationEnd = languageEnd < 0 ? -1 : chunk.indexOf(0, languageEnd + 1);
  if (translationEnd < 0) return null;
  const text = chunk.subarray(translationEnd + 1);
  if (!isCompressed) return text;
  try {
    return inflateSync(text, { maxOutputLength: mostXmp });
  } catch {
    // Broken, or far larger than any metadata.
    return null;
  }
}
