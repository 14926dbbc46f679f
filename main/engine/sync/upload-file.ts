import type { ImmichClient } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import type { HashedFile } from './link.ts';
import { motionOf } from './live-photo.ts';
import type { ProgressTeller } from './progress-teller.ts';
import type { SyncContext } from './sync-context.ts';
import { uploadOne, type UploadExtras } from './upload-one.ts';

/** Uploads a file with what belongs to it: its sidecar, and for the still of a live photo its motion. */
export async function uploadFile(
  client: ImmichClient,
  file: HashedFile & { readonly stamp: string | null },
  context: Pick<SyncContext, 'assets' | 'database'>,
  progress: ProgressTeller,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly isDuplicate: boolean }> {
  const asset = file.asset_id === null ? null : context.assets.find(file.asset_id);
  const sidecarPath = asset?.sidecar_path ?? null;
  const motionId = motionOf(file, context);
  const send = (extras: UploadExtras) => {
    progress.begin(file);
    return uploadOne(client, file, extras, signal, (count) => progress.sent(file, count));
  };
  try {
    return await send({ sidecarPath, motionId });
  } catch (error) {
    // The server may have let go of the motion meanwhile: the still goes by itself then.
    const isRefused = error instanceof ServerFailure && error.kind === 'refused';
    if (motionId === null || !isRefused) throw error;
    return send({ sidecarPath, motionId: null });
  }
}
