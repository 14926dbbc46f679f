import type { ImmichClient } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import type { HashedFile } from './link.ts';
import type { ProgressTeller } from './progress-teller.ts';
import { uploadOne, type UploadExtras } from './upload-one.ts';

/** What became of an upload; `toldMotion`: the motion that the server knows to belong to it. */
export type Uploaded = {
  readonly id: string;
  readonly isDuplicate: boolean;
  readonly toldMotion: string | null;
};

/** Uploads a file with what belongs to it: its sidecar, and for the still of a live photo its motion. */
export async function uploadFile(
  client: ImmichClient,
  file: HashedFile & { readonly stamp: string | null },
  extras: UploadExtras,
  progress: ProgressTeller,
  signal: AbortSignal,
): Promise<Uploaded> {
  const send = async (extras: UploadExtras): Promise<Uploaded> => {
    progress.begin(file);
    const sent = await uploadOne(client, file, extras, signal, (count) => progress.sent(file, count));
    // What goes with a file that the server has already is not looked at there.
    return { ...sent, toldMotion: sent.isDuplicate ? null : extras.motionId };
  };
  try {
    return await send(extras);
  } catch (error) {
    // The server may have let go of the motion meanwhile: the still goes by itself then.
    const isRefused = error instanceof ServerFailure && error.kind === 'refused';
    if (extras.motionId === null || !isRefused) throw error;
    return send({ ...extras, motionId: null });
  }
}
