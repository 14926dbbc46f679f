import fs from 'node:fs';
import sharp from 'sharp';
import { serveOrders, type DecodeOrder } from '../../../main/engine/media/thumbnail/decode-order.ts';
import { confineSharp } from '../../../main/engine/media/thumbnail/sharp-picture.ts';

/** The real decoder, but over files of certain names it hangs, or falls, each time or only once. */

confineSharp(sharp);
const carryOut = serveOrders((result, isSent = () => undefined) => process.send?.(result, isSent));
process.on('disconnect', () => process.exit());
process.on('message', (order: DecodeOrder) => {
  const { path } = order.request;
  if (path.endsWith('hang.jpg')) return;
  if (path.endsWith('fall.jpg')) process.kill(process.pid, 'SIGKILL');
  if (path.endsWith('fall-once.jpg') && !fs.existsSync(`${path}.fell`)) {
    fs.writeFileSync(`${path}.fell`, '');
    process.kill(process.pid, 'SIGKILL');
  }
  carryOut(order);
});
process.send?.('ready');
