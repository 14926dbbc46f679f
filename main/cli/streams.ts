import { systemCode, toLightkeeperError } from '../engine/errors.ts';
import type { Logger } from '../engine/logger.ts';
import { printable } from './output.ts';

/** A reader that has seen enough, such as `head`, closes its end; that is no error of ours. */
export function tolerateClosedReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (systemCode(error) !== 'EPIPE') throw error;
    });
  }
}

/** Writes to stdout and waits until the reader has taken it; false once nobody reads any more. */
export function print(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (!process.stdout.writable) resolve(false);
    else process.stdout.write(text, (error) => resolve(error === null || error === undefined));
  });
}

/** One line on stderr. */
export function tell(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** What the engine has to say, in a line each and without the stack that only a developer can read. */
export const lineLogger: Logger = {
  info: () => undefined,
  warn: (message) => tell(`warning: ${message}`),
  error: (message, error) =>
    tell(`warning: ${message}${error === undefined ? '' : `: ${toLightkeeperError(error).message}`}`),
};
