import { parentPort } from 'node:worker_threads';
import { readPart } from '../files/read-part.ts';
import { serve } from '../thread/rpc.ts';
import { readEmbedded } from './embedded-thumbnail.ts';

/** Reads files of import paths for who must never hang: a thread that does is left behind. */

const fileApi = { readPart, readEmbedded };

export type FileApi = typeof fileApi;

if (parentPort === null) throw new Error('The file thread must be started as a worker.');
serve(parentPort, fileApi);
