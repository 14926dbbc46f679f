import type { Remote } from '../thread/rpc.ts';
import { ExiftoolReader } from './metadata/exiftool-reader.ts';
import { SidecarFolders } from './sidecar/sidecar-folders.ts';
import type { DecodeRequest, DecodeResult, ImageFormat } from './thumbnail/decoder.ts';

/** The host's decoder as it is served to media threads. */
export type DecoderApi = {
  decode(request: DecodeRequest): DecodeResult;
  abilities(): { readonly formats: readonly ImageFormat[]; readonly parallel: number };
};

/** What a media thread keeps from one job to the next: helpers that are slow to start. */
export class MediaTools {
  readonly dataDir: string;
  readonly decoder: Remote<DecoderApi>;
  readonly sidecars = new SidecarFolders();
  readonly exiftool: ExiftoolReader;

  constructor(dataDir: string, decoder: Remote<DecoderApi>) {
    this.dataDir = dataDir;
    this.decoder = decoder;
    this.exiftool = new ExiftoolReader(dataDir);
  }

  /** Ends the processes that it started. */
  async close(): Promise<void> {
    await this.exiftool.close();
  }
}
