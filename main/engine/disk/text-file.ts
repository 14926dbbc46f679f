import { LightkeeperError } from '../errors.ts';
import { readPart } from '../files/read-part.ts';

const mostBytes = 1_000_000;

/** A small text file, whole. Throws `not-found` or `invalid-input` with why it cannot be read. */
export function readTextFile(path: string): string {
  const { value, code } = readPart(path, 0, mostBytes + 1);
  if (value === null) {
    if (code === 'ENOENT') throw new LightkeeperError('not-found', `There is no file ${path}.`);
    throw new LightkeeperError('invalid-input', `${path} cannot be read (${code}).`);
  }
  if (value.size > mostBytes) {
    throw new LightkeeperError('invalid-input', `${path} is larger than a file of this kind can be.`);
  }
  return new TextDecoder().decode(value.bytes);
}
