import type { MappingView } from '../engine/sync/mapping-view.ts';
import { formatSize, formatTable, printable, type Answer } from './output.ts';

/** Mappings with what is on the server and what is not yet. */
export function mappings(list: readonly MappingView[], none = ''): Answer {
  const rows = list.map((mapping) => [
    String(mapping.id),
    printable(mapping.libraryName),
    `${printable(mapping.userName)} at ${printable(mapping.serverLabel)}`,
    `${mapping.synced.files} on the server (${formatSize(mapping.synced.bytes)})`,
    `${mapping.queued.files} to upload (${formatSize(mapping.queued.bytes)})`,
    printable(mapping.failure ?? mapping.state),
  ]);
  return { json: list, text: list.length === 0 ? none : formatTable(rows) };
}
