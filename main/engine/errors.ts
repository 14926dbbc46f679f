/** Stable codes of what can go wrong; they reach the window and the command line unchanged. */
export type ErrorCode =
  | 'invalid-input'
  | 'not-found'
  | 'import-path-invalid'
  | 'path-outside-library'
  | 'folder-token-expired'
  | 'scan-running'
  | 'library-deleted'
  | 'database-newer'
  | 'database-damaged'
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

/** Turns what the layers below throw into an error with a stable code; an error that is one already stays as it is. */
export function toLightkeeperError(error: unknown): LightkeeperError {
  if (error instanceof LightkeeperError) return error;
  const code = systemCode(error) ?? '';
  const options = { cause: error };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    const advice = 'The disk with the data folder is full. Free some space and try again; nothing was lost.';
    return new LightkeeperError('disk-full', advice, options);
  }
  if (code.startsWith('SQLITE_BUSY')) {
    const advice = 'Another process is writing to the data folder. Try again in a moment.';
    return new LightkeeperError('busy', advice, options);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const advice = 'The database is damaged. Restart Lightkeeper; it restores the newest good snapshot.';
    return new LightkeeperError('database-damaged', advice, options);
  }
  const text = error instanceof Error ? error.message : String(error);
  return new LightkeeperError('internal', text, options);
}
