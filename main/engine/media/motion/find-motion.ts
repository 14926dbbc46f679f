import type { FileBytes } from '../../files/file-bytes.ts';
import { boxHeader } from '../metadata/container/boxes.ts';
import { textOf, type Tags } from '../metadata/tags.ts';
import { sniff, sniffedBytes } from '../sniff.ts';
import { googleMotions } from './google-motion.ts';
import type { Motion } from './motion.ts';
import { samsungMotions } from './samsung-motion.ts';

/**
 * The video that a phone put behind the still in one file, as motion photos of Google, Samsung and others have it; null
 * where there is none. What the file says of it is only believed where a whole video lies.
 */
export function findMotion(file: FileBytes, xmp: Uint8Array | null, tags: Tags): Motion | null {
  for (const motion of googleMotions(xmp, file.size)) {
    const whole = wholeVideo(file, motion);
    if (whole !== null) return whole;
  }
  // Only where there is a chance: the end of a large file is another place on a disk that turns.
  if (!/samsung/i.test(textOf(tags, 'EXIF:Make') ?? '')) return null;
  for (const motion of samsungMotions(file)) {
    const whole = wholeVideo(file, motion);
    if (whole !== null) return whole;
  }
  return null;
}

const mostBoxes = 100;

/** The video in a stretch of a file, without what may follow it; null where none begins there, or ends too early. */
function wholeVideo(file: FileBytes, { offset, length }: Motion): Motion | null {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) return null;
  const end = Math.min(offset + length, file.size);
  if (offset <= 0 || offset >= end) return null;
  const format = sniff(file.at(offset, sniffedBytes));
  if (format !== 'mp4' && format !== 'mov') return null;
  const seen = new Set<string>();
  let at = offset;
  for (let count = 0; count < mostBoxes && at < end; count++) {
    const header = file.at(at, 16);
    if (header.length < 8) break;
    const box = boxHeader(header, end - at);
    if (box.length < box.headerLength || box.length > end - at || !isBoxType(box.type)) break;
    seen.add(box.type);
    at += box.length;
  }
  return seen.has('moov') && (seen.has('mdat') || seen.has('moof')) ? { offset, length: at - offset } : null;
}

function isBoxType(type: string): boolean {
  return /^[\w© -]{4}$/.test(type);
}
