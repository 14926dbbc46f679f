import { notDecoded, type DecodeRequest, type DecodeResult } from './decoder.ts';
import { decodeFile } from './sharp-picture.ts';

/** What a process that decodes pictures is sent. */
export type DecodeOrder = { readonly request: DecodeRequest; readonly memoryLimit: number };

const lookEveryMs = 100;

/** Carries out orders. The process looks after its own memory: what needs too much is what it works on. */
export function serveOrders(
  answer: (result: DecodeResult, isSent?: () => void) => void,
): (order: DecodeOrder) => void {
  const carryOut = async ({ request, memoryLimit }: DecodeOrder): Promise<void> => {
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() < memoryLimit) return;
      const detail = 'It takes more memory than one picture may have.';
      answer(notDecoded('TOO_LARGE', detail), () => process.exit());
    }, lookEveryMs);
    const result = await decodeFile(request);
    clearInterval(watch);
    answer(result);
  };
  return (order) => void carryOut(order);
}
