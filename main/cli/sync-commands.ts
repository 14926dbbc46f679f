import { text as readAll } from 'node:stream/consumers';
import type { Engine } from '../engine/engine.ts';
import { LightkeeperError } from '../engine/errors.ts';
import { expectOptions, expectWords, toId, UsageError, type Arguments } from './arguments.ts';
import { formatSize, formatTable, printable, type Result } from './output.ts';
import { ProgressLine } from './progress-line.ts';
import { syncCoverageCommand } from './sync-coverage-command.ts';
import { syncImportCommand } from './sync-import-command.ts';
import { syncLogCommand } from './sync-log-command.ts';
import { until } from './waiting.ts';

type ServerView = ReturnType<Engine['api']['listServers']>[number];
type MappingView = ReturnType<Engine['api']['listMappings']>[number];

/** `server add|list|test|remove` */
export async function serverCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  const [, action, ...words] = positionals;
  expectOptions(values, action === 'add' ? ['allow-http', 'allow-key-file'] : []);
  expectWords(words, action === 'list' ? 0 : 1);
  switch (action) {
    case 'add': {
      if (words[0] === undefined) throw new UsageError('server add URL, and the API key on standard input');
      const server = await engine.api.addServer({
        address: words[0],
        apiKey: await readKey(),
        allowsPlain: values['allow-http'] === true,
        allowsFile: values['allow-key-file'] === true,
      });
      return servers([server]);
    }
    case 'list':
      return servers(engine.api.listServers(), 'No servers yet.');
    case 'test': {
      const server = await engine.api.testServer(toId(words[0], 'The server'));
      const failed = server.users.find((user) => user.failure !== null);
      if (failed !== undefined && values.json !== true)
        throw new LightkeeperError('server', failed.failure ?? '');
      return servers([server]);
    }
    case 'remove': {
      const id = toId(words[0], 'The server');
      engine.api.removeServer(id);
      return { json: { id, isRemoved: true }, text: 'Removed. Nothing on the server has changed.' };
    }
    default:
      throw new UsageError('server add|list|test|remove');
  }
}

/** `sync map|list|unmap|run|status|log` */
export async function syncCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  const [, action, ...words] = positionals;
  switch (action) {
    case 'map': {
      expectOptions(values, ['exclude-extension']);
      expectWords(words, 2);
      const libraryId = toId(words[0], 'The library');
      const userId = toId(words[1], 'The server user');
      const excludedExtensions = values['exclude-extension'] ?? [];
      return mappings([engine.api.createMapping(libraryId, userId, { excludedExtensions })]);
    }
    case 'list':
    case 'status':
      expectOptions(values, []);
      expectWords(words, 0);
      return mappings(engine.api.listMappings(), 'Nothing is synced yet.');
    case 'unmap': {
      expectOptions(values, []);
      expectWords(words, 1);
      const id = toId(words[0], 'The mapping');
      engine.api.removeMapping(id);
      return {
        json: { id, isRemoved: true },
        text: 'Removed. Nothing on the server or on disk has changed.',
      };
    }
    case 'run':
      expectOptions(values, []);
      return run(engine, words, signal);
    case 'import':
      return syncImportCommand(engine, { positionals, values });
    case 'coverage':
      return syncCoverageCommand(engine, { positionals, values });
    case 'log':
      return syncLogCommand(engine, { positionals, values });
    default:
      throw new UsageError('sync map|list|unmap|run|status|coverage|import|log');
  }
}

async function run(engine: Engine, words: readonly string[], signal: AbortSignal): Promise<Result> {
  const ids =
    words.length === 0
      ? engine.api.listMappings().map((mapping) => mapping.id)
      : words.map((word) => toId(word, 'The mapping'));
  engine.run('jobs');
  for (const id of ids) engine.api.runMapping(id);
  const progress = new ProgressLine();
  try {
    await until(engine, signal, () => {
      const working = ids.filter((id) => engine.api.isMappingWorking(id));
      progress.showUpload(
        () => working.map((id) => engine.api.getMapping(id).progress).find((found) => found !== null) ?? null,
      );
      return working.length === 0;
    });
  } finally {
    progress.clear();
  }
  const done = ids.map((id) => engine.api.getMapping(id));
  const failed = done.find((mapping) => mapping.failure !== null);
  if (failed !== undefined) throw new LightkeeperError('server', failed.failure ?? '');
  return mappings(done);
}

/** The key comes on standard input: arguments and variables of a process can be read by others. */
async function readKey(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('API key: ');
  const text = process.stdin.isTTY ? await readLine() : await readAll(process.stdin);
  if (text.trim() === '')
    throw new UsageError('Give the API key on standard input, such as: lightkeeper server add URL < key.txt');
  return text.trim();
}

function readLine(): Promise<string> {
  return new Promise((resolve) => {
    process.stdin.setEncoding('utf8').once('data', (text) => {
      process.stdin.pause();
      resolve(String(text));
    });
  });
}

function servers(list: readonly ServerView[], none = ''): Result {
  const rows = list.flatMap((server) =>
    server.users.map((user) => [
      String(server.id),
      printable(server.label),
      server.version ?? '',
      `user ${user.id}`,
      printable(user.name),
      user.failure !== null
        ? printable(user.failure)
        : user.lacks.length > 0
          ? `lacks ${user.lacks.join(', ')}`
          : 'ok',
    ]),
  );
  return { json: list, text: list.length === 0 ? none : formatTable(rows) };
}

function mappings(list: readonly MappingView[], none = ''): Result {
  const rows = list.map((mapping) => [
    String(mapping.id),
    printable(mapping.libraryName),
    `${printable(mapping.userName)} at ${printable(mapping.serverLabel)}`,
    `${mapping.synced.files} on the server (${formatSize(mapping.synced.bytes)})`,
    `${mapping.queued.files} to upload (${formatSize(mapping.queued.bytes)})`,
    printable(mapping.failure ?? mapping.state),
  ]);
  return { json: list, text: list.length === 0 ? none : formatTable(rows) };
}
