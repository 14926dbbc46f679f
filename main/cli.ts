#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { parseArguments, UsageError, type Arguments } from './cli/arguments.ts';
import { configCommand } from './cli/config-command.ts';
import { resolveDataDir } from './cli/data-dir.ts';
import { help } from './cli/help.ts';
import { libraryCommand } from './cli/library-commands.ts';
import { toChunks, type Result } from './cli/output.ts';
import { assetsCommand, jobsCommand, reviewCommand } from './cli/row-commands.ts';
import { scanCommand } from './cli/scan-command.ts';
import { serverCommand, syncCommand } from './cli/sync-commands.ts';
import { print, lineLogger, surviveBrokenStreams, tell } from './cli/streams.ts';
import { Interrupted } from './cli/waiting.ts';
import {
  assetOrHidden,
  explainCommand,
  hiddenCommand,
  historyCommand,
  problemsOrRetry,
} from './cli/upkeep-commands.ts';
import { watchCommand } from './cli/watch-command.ts';
import { createEngine } from './engine/engine.ts';
import type { Engine } from './engine/engine-contract.ts';
import { toLightkeeperError } from './engine/errors.ts';

type Command = (engine: Engine, parsed: Arguments, signal: AbortSignal) => Promise<Result | null>;

const commands = new Map<string, Command>([
  ['library', libraryCommand],
  ['scan', scanCommand],
  ['assets', assetsCommand],
  ['asset', assetOrHidden],
  ['jobs', jobsCommand],
  ['problems', problemsOrRetry],
  ['hidden', hiddenCommand],
  ['explain', explainCommand],
  ['history', historyCommand],
  ['review', reviewCommand],
  ['server', serverCommand],
  ['sync', syncCommand],
  ['config', configCommand],
  ['watch', watchCommand],
]);

/** Runs one command; answers its exit code: 0 done, 1 an error, 2 wrong usage, 130 and 143 ended by a signal. */
async function main(given: readonly string[]): Promise<number> {
  const ended = new AbortController();
  const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => ended.abort(exitCodes[signal]));
  }
  try {
    const parsed = parseArguments(given);
    const name = parsed.positionals[0];
    if (parsed.values.version) return await say(`${packageJson.version}\n`);
    if (parsed.values.help || name === 'help') return await say(help);
    if (name === undefined) throw new UsageError('Name a command.');
    const command = commands.get(name);
    if (command === undefined) throw new UsageError(`There is no command "${name}".`);
    return await run(command, parsed, ended.signal);
  } catch (error) {
    if (error instanceof UsageError) {
      tell(`usage: ${error.message}`);
      tell('See: lightkeeper help');
      return 2;
    }
    if (error instanceof Interrupted) {
      tell('Interrupted. What was started goes on the next time Lightkeeper runs.');
      return Number(ended.signal.reason);
    }
    const { code, message } = toLightkeeperError(error);
    tell(`error: ${code}: ${message}`);
    return 1;
  }
}

async function run(command: Command, parsed: Arguments, signal: AbortSignal): Promise<number> {
  const dataDir = resolveDataDir(parsed.values['data-dir']);
  const engine = await createEngine({ dataDir, logger: lineLogger, readsFullDisk: true });
  try {
    for (const notice of engine.notices) tell(`warning: ${notice.message}`);
    const result = await command(engine, parsed, signal);
    // It has printed all there is by itself.
    if (result === null) return 0;
    for await (const chunk of toChunks(result, parsed.values.json === true)) {
      if (!(await print(chunk))) break;
    }
    return 0;
  } finally {
    await engine.stop();
  }
}

async function say(text: string): Promise<number> {
  await print(text);
  return 0;
}

surviveBrokenStreams();
process.exitCode = await main(process.argv.slice(2));
