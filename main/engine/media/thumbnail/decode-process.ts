import { confineSharp, decodeFile } from './sharp-picture.ts';
import type { DecodeRequest, DecodeResult } from './decoder.ts';

/**
 * A process that decodes pictures, one at a time, and can be killed at any moment. It looks after its own memory: what
 * needs too much is what it works on.
 */

export type DecodeOrder = { readonly request: DecodeRequest; readonly memoryLimit: number };

const lookEveryMs = 100;

confineSharp();
process.on('disconnect', () => process.exit());
process.on('message', (order: DecodeOrder) => void carryOut(order));

async function carryOut({ request, memoryLimit }: DecodeOrder): Promise<void> {
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > memoryLimit) answerAndEnd();
  }, lookEveryMs);
  const result = await decodeFile(request);
  clearInterval(watch);
  send(result);
}

function answerAndEnd(): void {
  const detail = 'It takes more memory than one picture may have.';
  process.send?.({ image: null, failure: 'TOO_LARGE', detail } satisfies DecodeResult, () => process.exit());
}

function send(result: DecodeResult): void {
  process.send?.(result);
}
