import os from 'node:os';
import type {
  DecodeRequest,
  DecodeResult,
  ImageDecoder,
  ImageFormat,
} from '../../engine/media/thumbnail/decoder.ts';
import { ProcessDecoder } from '../../engine/media/thumbnail/process-decoder.ts';
import { launchSharp } from './launch-sharp.ts';
import { WindowDecoder } from './window-decoder.ts';

/** Chromium for what Chromium decodes, sharp for the rest. */
export class DesktopDecoder implements ImageDecoder {
  readonly formats: readonly ImageFormat[];
  readonly parallel = os.availableParallelism();
  readonly window = new WindowDecoder(this.parallel);
  // In WebAssembly it is no faster for two.
  private readonly sharp = new ProcessDecoder({ launch: launchSharp, parallel: 1 });
  // What decodes these uses one processor, and phones write nothing else.
  private readonly heif = new ProcessDecoder({ launch: launchSharp, parallel: this.parallel });

  constructor() {
    this.formats = [...new Set([...this.window.formats, ...this.sharp.formats])];
  }

  decode(request: DecodeRequest): Promise<DecodeResult> {
    return this.decoderOf(request.format).decode(request);
  }

  async close(): Promise<void> {
    await Promise.all([this.window, this.sharp, this.heif].map((decoder) => decoder.close()));
  }

  private decoderOf(format: ImageFormat): ImageDecoder {
    if (this.window.formats.includes(format)) return this.window;
    return format === 'heif' ? this.heif : this.sharp;
  }
}
