import type { ImmichClient } from './api/immich-client.ts';
import type { MappingRow } from './mapping.ts';
import type { SyncContext } from './sync-context.ts';

const sampleSize = 200;

/**
 * Whether a server that does not know some files knows none of the others either that it should have: then it was set up
 * anew or emptied, and what it does not know says nothing. False where it has nothing else from here.
 */
export async function knowsNothing(
  client: ImmichClient,
  { id }: MappingRow,
  { files }: Pick<SyncContext, 'files'>,
): Promise<boolean> {
  const sample = files.sample(id, sampleSize);
  if (sample.length === 0) return false;
  const checks = await client.checkUploads(
    sample.map((file) => ({ id: String(file.id), checksum: hexOf(file.remote_checksum) })),
  );
  return checks.every(({ known }) => !known);
}

/** An answer that says nothing about whether a server has a file. */
export const notTaken = 'The server says that it takes no files of this kind, not whether it has this one.';

export function hexOf(checksum: Uint8Array | null): string {
  return Buffer.from(checksum ?? []).toString('hex');
}
