#!/usr/bin/env node
import { parseArguments, UsageError, type Arguments } from './cli/arguments.ts';
import { configCommand } from './cli/config-command.ts';
import { resolveDataDir } from './cli/data-dir.ts';
import { help } from './cli/help.ts';
import { libraryCommand } from './cli/library-commands.ts';
import type { Result } from './cli/output.ts';
import {
  assetCommand,
  assetsCommand,
  jobsCommand,
  problemsCommand,
  reviewCommand,
} from './cli/row-commands.ts';
import { scanCommand } from './cli/scan-command.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { toLightkeeperError } from './engine/errors.ts';

type Command = (engine: Engine, parsed: Arguments) => Promise<Result>;

const commands = new Map<string, Command>([
  ['library', libraryCommand],
  ['scan', scanCommand],
  ['assets', assetsCommand],
  ['asset', assetCommand],
  ['jobs', jobsCommand],
  ['problems', problemsCommand],
  ['review', reviewCommand],
  ['config', configCommand],
]);

/** Runs one command; answers its exit code: 0 done, 1 an error, 2 wrong usage. */
async function main(given: readonly string[]): Promise<number> {
  let engine: Engine | null = null;
  const interrupt = () => void stop(engine, 130);
  try {
    const parsed = parseArguments(given);
    const name = parsed.positionals[0];
    if (parsed.values.help || name === 'help' || name === undefined) {
      (name === undefined && !parsed.values.help ? process.stderr : process.stdout).write(help);
      return name === undefined && !parsed.values.help ? 2 : 0;
    }
    const command = commands.get(name);
    if (command === undefined) throw new UsageError(`There is no command "${name}".`);
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    engine = await createEngine({ dataDir: resolveDataDir(parsed.values['data-dir']) });
    for (const notice of engine.notices) process.stderr.write(`warning: ${notice.message}\n`);
    const result = await command(engine, parsed);
    process.stdout.write(`${parsed.values.json ? JSON.stringify(result.json, null, 2) : result.text}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`usage: ${error.message}\nSee: lightkeeper help\n`);
      return 2;
    }
    const { code, message } = toLightkeeperError(error);
    process.stderr.write(`error: ${code}: ${message}\n`);
    return 1;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await engine?.stop();
  }
}

/** A scan that is interrupted keeps its rows and goes on at the next start. */
async function stop(engine: Engine | null, code: number): Promise<never> {
  process.stderr.write('\nInterrupted. What was started goes on the next time Lightkeeper runs.\n');
  await engine?.stop();
  process.exit(code);
}

process.exitCode = await main(process.argv.slice(2));
