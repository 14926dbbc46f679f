import { parentPort } from 'node:worker_threads';
import { readPart } from '../files/read-part.ts';
import { handingOver, serve } from '../thread/rpc.ts';
import { readEmbedded } from './embedded-thumbnail.ts';

/** Reads files of import paths for who must never hang: a thread that does is left behind. */

const fileApi = {
  /** Megabytes are handed over, not copied. */
  readPart: (...given: Parameters<typeof readPart>) => {
    const found = readPart(...given);
    return handingOver(found, found.value === null ? [] : [found.value.bytes.buffer]);
  },
  readEmbedded,
};

export type FileApi = typeof fileApi;

if (parentPort === null) throw new Error('The file thread must be started as a worker.');
serve(parentPort, fileApi);
