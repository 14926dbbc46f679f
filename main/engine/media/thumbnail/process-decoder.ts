import { LightkeeperError } from '../../errors.ts';
import type { DecodedImage, ImageDecoder } from './decoder.ts';

/** Decodes with native sharp in child processes. */
export class ProcessDecoder implements ImageDecoder {
  readonly formats = [];
  readonly parallel = 2;

  decode(): Promise<DecodedImage> {
    return Promise.reject(new LightkeeperError('undecodable', 'There is no decoder yet.'));
  }

  async close(): Promise<void> {
    // Nothing runs.
  }
}
