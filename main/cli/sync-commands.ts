import { text as readAll } from 'node:stream/consumers';
import type { Engine } from '../engine/engine-contract.ts';
import { LightkeeperError } from '../engine/errors.ts';
import { expectOptions, expectWords, toId, UsageError, type Arguments } from './arguments.ts';
import { formatTable, printable, type Result } from './output.ts';
import { mappings } from './mapping-table.ts';
import { choiceOptions, toChoices } from './sync-choices.ts';
import { syncCoverageCommand } from './sync-coverage-command.ts';
import { syncDeletionsCommand, syncPlansCommand } from './sync-deletions-command.ts';
import { syncImportCommand } from './sync-import-command.ts';
import { syncLogCommand } from './sync-log-command.ts';
import { syncRunCommand } from './sync-run-command.ts';
import { syncRetryCommand, syncTroublesCommand } from './sync-troubles-command.ts';

type ServerView = ReturnType<Engine['api']['listServers']>[number];

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

/** `sync map|set|list|unmap|pause|resume|run|status|troubles|retry|deletions|plans|coverage|import|log` */
export async function syncCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  const [, action, ...words] = positionals;
  switch (action) {
    case 'map': {
      expectOptions(values, choiceOptions);
      expectWords(words, 2);
      const libraryId = toId(words[0], 'The library');
      const userId = toId(words[1], 'The server user');
      return mappings([engine.api.createMapping(libraryId, userId, toChoices(values))]);
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
    case 'set': {
      expectOptions(values, choiceOptions);
      expectWords(words, 1);
      const choices = toChoices(values);
      if (Object.keys(choices).length === 0) throw new UsageError('sync set ID, and what to change');
      return mappings([engine.api.updateMapping(toId(words[0], 'The mapping'), choices)]);
    }
    case 'pause':
    case 'resume': {
      expectOptions(values, []);
      expectWords(words, 1);
      const id = toId(words[0], 'The mapping');
      if (action === 'pause') engine.api.pauseMapping(id);
      else engine.api.resumeMapping(id);
      return mappings([engine.api.getMapping(id)]);
    }
    case 'run':
      return syncRunCommand(engine, { positionals, values }, signal);
    case 'import':
      return syncImportCommand(engine, { positionals, values });
    case 'deletions':
      return syncDeletionsCommand(engine, { positionals, values });
    case 'plans':
      return syncPlansCommand(engine, { positionals, values });
    case 'troubles':
      return syncTroublesCommand(engine, { positionals, values });
    case 'retry':
      return syncRetryCommand(engine, { positionals, values });
    case 'coverage':
      return syncCoverageCommand(engine, { positionals, values });
    case 'log':
      return syncLogCommand(engine, { positionals, values });
    default:
      throw new UsageError(
        'sync map|set|list|unmap|pause|resume|run|status|troubles|retry|deletions|plans|coverage|import|log',
      );
  }
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
