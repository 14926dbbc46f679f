/** Stable codes of what can go wrong; they reach the window and the command line unchanged. */
export type ErrorCode =
  | 'invalid-input'
  | 'not-found'
  | 'import-path-invalid'
  | 'path-outside-library'
  | 'folder-token-expired'
  | 'scan-running'
  | 'refused'
  | 'library-deleted'
  | 'database-newer'
  | 'database-damaged'
  | 'undecodable'
  | 'needs-consent'
  | 'server'
  | 'disk-full'
  | 'busy'
  | 'internal';

/** An error meant for people: the message says what happened, why, and what to do. */
export class LightkeeperError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LightkeeperError';
    this.code = code;
  }
}

/** The code of a system or SQLite error, or null when it carries none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** What is said of errors of the layers below. A job keeps the sentence only, so it also leads back to the code. */
const advices = {
  'disk-full': 'The disk with the data folder is full. Free some space and try again; nothing was lost.',
  busy: 'Another process is writing to the data folder. Try again in a moment.',
  'database-damaged': 'The database is damaged. Restart Lightkeeper; it restores the newest good snapshot.',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** Turns what the layers below throw into an error with a stable code; an error that is one already stays as it is. */
export function toLightkeeperError(error: unknown): LightkeeperError {
  if (error instanceof LightkeeperError) return error;
  const known = codeFor(systemCode(error) ?? '');
  if (known !== null) return new LightkeeperError(known, advices[known], { cause: error });
  return new LightkeeperError('internal', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}

/** The code of an error of which only the sentence was kept; `internal` when that says nothing known. */
export function codeOfAdvice(text: string): ErrorCode {
  const codes = Object.keys(advices) as (keyof typeof advices)[];
  return codes.find((code) => text.includes(advices[code])) ?? 'internal';
}

function codeFor(code: string): keyof typeof advices | null {
  // SQLite cannot grow its shared memory either when the disk is full.
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_SHMSIZE') return 'disk-full';
  if (code.startsWith('SQLITE_BUSY')) return 'busy';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' ? 'database-damaged' : null;
}
