import type { FileBytes } from '../../../files/file-bytes.ts';
import { noBlocks, viewOf, type Blocks } from './blocks.ts';

/** GIF files tell their size and little else. */
export function gifBlocks(file: FileBytes): Blocks {
  const header = file.at(0, 10);
  if (header.length < 10) return noBlocks();
  const view = viewOf(header);
  return { ...noBlocks(), size: { width: view.getUint16(6, true), height: view.getUint16(8, true) } };
}

/** BMP files tell their size only; a negative height says that the rows come from the top. */
export function bmpBlocks(file: FileBytes): Blocks {
  const header = file.at(0, 26);
  if (header.length < 26) return noBlocks();
  const view = viewOf(header);
  const isOld = view.getUint32(14, true) === 12;
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isOld ? view.getUint16(20, true) : view.getInt32(22, true);
  return { ...noBlocks(), size: { width, height: Math.abs(height) } };
}
