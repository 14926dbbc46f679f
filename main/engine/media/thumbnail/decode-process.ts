import sharp from 'sharp';
import { serveOrders } from './decode-order.ts';
import { confineSharp } from './sharp-picture.ts';

/** A process that decodes pictures, one at a time, and can be killed at any moment. */

confineSharp(sharp);
process.on('disconnect', () => process.exit());
const carryOut = serveOrders((result, isSent = () => undefined) => process.send?.(result, isSent));
process.on('message', carryOut);
process.send?.('ready');
