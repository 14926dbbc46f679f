import type { FileBytes } from '../../files/file-bytes.ts';
import { latin1, viewOf } from '../metadata/container/blocks.ts';
import type { Motion } from './motion.ts';

/** What Samsung's phones put at the end of a file: blocks of data, a list of them, and the length of the list. */
const listStart = 'SEFH';
const listEnd = 'SEFT';
const mostListBytes = 64 * 1024;
const entryBytes = 12;
const motionType = 0x0a30;
const longestName = 100;

/** Where a video may lie by the list at the end of a file. */
export function samsungMotions(file: FileBytes): Motion[] {
  const listAt = findList(file);
  if (listAt === null) return [];
  const list = file.at(listAt, file.size - 8 - listAt);
  const view = viewOf(list);
  const motions: Motion[] = [];
  for (let at = 12; at + entryBytes <= list.length; at += entryBytes) {
    if (view.getUint16(at + 2, true) !== motionType) continue;
    const block = { offset: listAt - view.getUint32(at + 4, true), length: view.getUint32(at + 8, true) };
    const motion = motionIn(file, block);
    if (motion !== null) motions.push(motion);
  }
  return motions;
}

function findList(file: FileBytes): number | null {
  const end = file.at(file.size - 8, 8);
  if (end.length < 8 || latin1(end, 4) !== listEnd) return null;
  const length = viewOf(end).getUint32(0, true);
  if (length < 12 || length > mostListBytes) return null;
  const at = file.size - 8 - length;
  return latin1(file.at(at, 4)) === listStart ? at : null;
}

/** A block has a name, then the video itself or, in newer files, where in the file that is. */
function motionIn(file: FileBytes, block: Motion): Motion | null {
  const head = file.at(block.offset, 8);
  if (head.length < 8) return null;
  const nameLength = viewOf(head).getUint32(4, true);
  if (nameLength > longestName) return null;
  const skipped = 8 + nameLength;
  const rest = { offset: block.offset + skipped, length: block.length - skipped };
  if (rest.length !== 12) return rest;
  const pointer = file.at(rest.offset, 12);
  if (pointer.length < 12 || latin1(pointer, 0, 4) !== 'mpv2') return null;
  const view = viewOf(pointer);
  return { offset: view.getUint32(4), length: view.getUint32(8) };
}
