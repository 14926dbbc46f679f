import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A mistake in how the command was called: exit code 2. */
export class UsageError extends Error {}

const options = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  name: { type: 'string' },
  'import-path': { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  'no-default-excludes': { type: 'boolean' },
  path: { type: 'string' },
  'no-media': { type: 'boolean' },
  'exclude-extension': { type: 'string', multiple: true },
  mode: { type: 'string' },
  'deletes-there': { type: 'string' },
  'deletes-here': { type: 'string' },
  'delete-threshold': { type: 'string' },
  'delete-max-age': { type: 'string' },
  'delete-grace': { type: 'string' },
  'import-every': { type: 'string' },
  'upload-every': { type: 'string' },
  'reconcile-every': { type: 'string' },
  'parallel-uploads': { type: 'string' },
  'allow-http': { type: 'boolean' },
  'allow-key-file': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  state: { type: 'string' },
  folder: { type: 'string' },
  worker: { type: 'string' },
  event: { type: 'string' },
  scan: { type: 'string' },
  limit: { type: 'string' },
  offset: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

const listOptions: ReadonlySet<string> = new Set(['--import-path', '--exclude', '--exclude-extension']);

/** The words and options of a call. Options that take a list also take what follows them, up to the next option. */
export type Arguments = ReturnType<typeof parse>;

/** Reads the arguments of a call. Throws a UsageError for what it does not know. */
export function parseArguments(given: readonly string[]): Arguments {
  try {
    return parse(given);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parse(given: readonly string[]) {
  return parseArgs({ args: spreadLists(given), options, allowPositionals: true, strict: true });
}

/** `--import-path A B` means `--import-path A --import-path B`. */
function spreadLists(given: readonly string[]): string[] {
  const spread: string[] = [];
  let list: string | null = null;
  let isFirst = false;
  for (const word of given) {
    if (word.startsWith('--')) {
      const [name = '', value] = word.split('=');
      list = listOptions.has(name) ? name : null;
      isFirst = list !== null && value === undefined;
      spread.push(word);
    } else if (list !== null && !isFirst) spread.push(list, word);
    else {
      isFirst = false;
      spread.push(word);
    }
  }
  return spread;
}

/** A positive whole number, such as an id. */
export function toId(word: string | undefined, what: string): number {
  if (word === undefined || !/^[1-9]\d*$/.test(word) || !Number.isSafeInteger(Number(word)))
    throw new UsageError(`${what} must be a number, such as 1.`);
  return Number(word);
}

/** A whole number that may be zero, or `fallback` when the option is not given. */
export function toCount(word: string | undefined, what: string, fallback: number): number {
  if (word === undefined) return fallback;
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(Number(word)))
    throw new UsageError(`${what} must be a whole number.`);
  return Number(word);
}

/** One of the words allowed, or `fallback` when the option is not given. */
export function toChoice<T extends string>(
  word: string | undefined,
  what: string,
  choices: readonly T[],
  fallback: T,
): T {
  if (word === undefined) return fallback;
  const choice = choices.find((allowed) => allowed === word);
  if (choice === undefined) throw new UsageError(`${what} must be one of ${choices.join(', ')}.`);
  return choice;
}

/** Refuses words that a command has no use for. */
export function expectWords(words: readonly string[], most: number): void {
  if (words.length > most) throw new UsageError(`Unexpected: ${words.slice(most).join(' ')}`);
}

/** Refuses options that a command has no use for: one that is ignored would mislead. */
export function expectOptions(values: Arguments['values'], allowed: readonly (keyof typeof options)[]): void {
  const everywhere: readonly string[] = ['data-dir', 'json', 'help', 'version', ...allowed];
  const unexpected = Object.keys(values).find((name) => !everywhere.includes(name));
  if (unexpected !== undefined) throw new UsageError(`--${unexpected} does not go with this command.`);
}
