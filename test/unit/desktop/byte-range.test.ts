import { expect, it } from 'vitest';
import { parseRange } from '../../../main/desktop/media/byte-range.ts';

it.each([
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-1000', { first: 90, last: 99 }],
  ['bytes=-5', { first: 95, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=9-3', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['bytes=0x1-', null],
  ['lines=1-2', null],
  ['', null],
  [null, null],
])('reads %j of a file of 100 bytes', (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected);
});
