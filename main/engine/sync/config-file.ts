import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { LightkeeperError } from '../errors.ts';
import { defaultChoices, MappingChoices } from './mapping.ts';

/** A configuration of the immich-sync service, as Lightkeeper understands it. It has keys in it: it is never shown. */
export type SyncConfig = {
  readonly serverUrl: string;
  readonly users: readonly ConfigUser[];
  readonly choices: MappingChoices;
  /** Settings that mean nothing here, with what takes their place where something does. */
  readonly ignored: readonly string[];
  /** What could not be taken over as it is, in words. */
  readonly problems: readonly string[];
};

export type ConfigUser = {
  /** The user's id on the server. */
  readonly userId: string;
  readonly apiKey: string;
  readonly path: string;
};

const Text = z.string().trim().min(1);
const User = z.looseObject({ user_id: Text, user_key: Text, path: Text });
const Table = z.record(z.string(), z.unknown());

/** What the service calls our choices. */
const numbers = {
  delete_threshold: 'deleteThreshold',
  delete_max_age: 'deleteMaxAge',
  delete_poll_interval: 'reconcileEvery',
  import_poll_interval: 'importEvery',
  upload_poll_interval: 'uploadEvery',
} as const satisfies Readonly<Record<string, keyof MappingChoices>>;
type NumberChoice = (typeof numbers)[keyof typeof numbers];

const replaced: Readonly<Record<string, string>> = {
  database_path: 'database_path: Lightkeeper keeps what it knows in its own database.',
  event_log: 'event_log: Lightkeeper keeps its log in its data folder.',
};

/** The service has no switch for it; here nobody loses a file by what happens on a server without having said so. */
const bothWays =
  'The service also deletes here what was deleted on the server. That is off; switch it on for a mapping if you want it.';

/**
 * Reads a configuration. The service has `server_url` and the numbers in a table `immich`; they are taken from the top
 * level as well. Throws `invalid-input` for what is no such configuration, with no line of it in the message.
 */
export function parseSyncConfig(text: string): SyncConfig {
  const root = parseToml(text);
  const { immich, user, ...top } = root;
  const settings: Record<string, unknown> = { ...top, ...tableOf(immich, 'immich') };
  const problems: string[] = [];
  problems.push(bothWays);
  const { server_url: serverUrl, exclude_extensions: extensions, ...others } = settings;
  const url = Text.safeParse(serverUrl);
  if (!url.success) {
    throw new LightkeeperError('invalid-input', 'The configuration names no server_url.');
  }
  const ignored = Object.keys(others)
    .filter((name) => !(name in numbers))
    .map((name) => replaced[name] ?? name);
  const users = usersOf(user, problems, ignored);
  if (users.length === 0) {
    throw new LightkeeperError(
      'invalid-input',
      ['The configuration names no [[user]] that can be taken over.', ...problems].join(' '),
    );
  }
  return {
    serverUrl: url.data,
    users,
    choices: {
      ...defaultChoices,
      mode: 'two-way',
      ...numbersOf(others, problems),
      excludedExtensions: extensionsOf(extensions, problems),
    },
    ignored,
    problems,
  };
}

function parseToml(text: string): Record<string, unknown> {
  try {
    return Table.parse(parse(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The library's own message quotes the line, and with it perhaps a key.
    const place = `line ${error.line}, column ${error.column}`;
    throw new LightkeeperError('invalid-input', `This is no valid TOML: look at ${place}.`);
  }
}

function tableOf(value: unknown, name: string): Record<string, unknown> {
  if (value === undefined) return {};
  const table = Table.safeParse(value);
  if (table.success) return table.data;
  throw new LightkeeperError('invalid-input', `${name} has to be a table: [${name}].`);
}

function usersOf(value: unknown, problems: string[], ignored: string[]): ConfigUser[] {
  const entries = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
  return entries.flatMap((entry, index) => {
    const parsed = User.safeParse(entry);
    if (!parsed.success) {
      const missing = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ');
      problems.push(`User ${index + 1} is left out: ${missing || 'it'} is missing or no text.`);
      return [];
    }
    const { user_id: userId, user_key: apiKey, path, ...others } = parsed.data;
    ignored.push(...Object.keys(others).map((name) => `${name} of user ${index + 1}`));
    return [{ userId, apiKey, path }];
  });
}

function numbersOf(
  settings: Readonly<Record<string, unknown>>,
  problems: string[],
): Partial<Record<NumberChoice, number>> {
  const found: Partial<Record<NumberChoice, number>> = {};
  for (const [name, choice] of Object.entries(numbers)) {
    const value = settings[name];
    if (value === undefined) continue;
    const parsed = MappingChoices.shape[choice].safeParse(value);
    if (parsed.success) {
      found[choice] = parsed.data;
      continue;
    }
    const nearest = typeof value === 'number' ? nearestOf(choice, Math.round(value)) : null;
    found[choice] = nearest ?? defaultChoices[choice];
    problems.push(`${name} cannot be ${describe(value)}; ${found[choice]} is taken instead.`);
  }
  return found;
}

/** The nearest number that the choice can have; null when there is none. */
function nearestOf(choice: NumberChoice, value: number): number | null {
  const { minValue, maxValue } = MappingChoices.shape[choice];
  const nearest = Math.min(Math.max(value, minValue ?? value), maxValue ?? value);
  return MappingChoices.shape[choice].safeParse(nearest).success ? nearest : null;
}

function describe(value: unknown): string {
  return typeof value === 'number' ? String(value) : 'what is written there';
}

function extensionsOf(value: unknown, problems: string[]): string[] {
  if (value === undefined) return [];
  const parsed = MappingChoices.shape.excludedExtensions.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push('exclude_extensions is no list of extensions; none is left out.');
  return [];
}
