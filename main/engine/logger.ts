/** Where the engine tells a developer what it does. People are told through events and rows, never only here. */
export type Logger = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
};

/** Writes one line per message to stderr, so that stdout stays free for what a command prints. */
export const stderrLogger: Logger = {
  info: () => undefined,
  warn: (message) => write('warning', message),
  error: (message, error) => write('error', error === undefined ? message : `${message}: ${describe(error)}`),
};

function write(level: string, message: string): void {
  process.stderr.write(`lightkeeper: ${level}: ${message}\n`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
