import nodePath from 'node:path';
import { appendDurably } from '../database/durable-files.ts';

/** One file that sync moves to the system's trash: what it was and which asset of a server it belonged to. */
export type TrashedFile = {
  readonly path: string;
  readonly size: number;
  /** Hex SHA-1 of the content. */
  readonly checksum: string;
  readonly assetId: string;
};

/** Writes a file down, one JSON object per line, on disk when this returns: call it before the file is moved. */
export function noteTrashed(dataDir: string, file: TrashedFile, now: number): void {
  const { path, size, checksum, assetId } = file;
  const line = { timestamp: new Date(now).toISOString(), path, size, checksum, asset_id: assetId };
  appendDurably(nodePath.join(dataDir, 'trash-manifest.jsonl'), JSON.stringify(line));
}
