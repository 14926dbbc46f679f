import { LightkeeperError, systemCode, toLightkeeperError } from '../engine/errors.ts';
import type { Logger } from '../engine/logger.ts';
import { printable } from './output.ts';

/** What goes wrong on stdout is told by `print`; of stderr nobody can be told. */
export function surviveBrokenStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes to stdout and waits until the reader has taken it. False once nobody reads any more: a reader that has seen
 * enough, such as `head`, closes its end, and that is no error of ours. Rejects for what is one, such as a full disk.
 */
export function print(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (!process.stdout.writable) resolve(false);
    else {
      process.stdout.write(text, (error) => {
        const code = systemCode(error);
        if (error === null || error === undefined) resolve(true);
        else if (code === 'EPIPE') resolve(false);
        else reject(unwritable(code ?? error.message));
      });
    }
  });
}

function unwritable(reason: string): LightkeeperError {
  const advice = `The output could not be written (${reason}). What was asked for is done; have it written elsewhere.`;
  return new LightkeeperError(reason === 'ENOSPC' ? 'disk-full' : 'internal', advice);
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
