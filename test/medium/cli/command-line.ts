import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import { bundleProcess, removeBundle } from '../../helpers/bundled-process.ts';
import { tempFolder } from '../../helpers/test-folder.ts';

let cli = '';

/** Makes the command line of these sources ready for the tests of a file. */
export function useCommandLine(): void {
  // Every command is a process that starts the engine; a busy machine takes its time.
  vi.setConfig({ testTimeout: 120_000 });
  beforeAll(async () => {
    cli = await bundleProcess('main/cli.ts');
  });
  afterAll(() => removeBundle(cli));
}

export type Outcome = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Environment = Readonly<Record<string, string>>;

/** The command line on one data folder, each command a process of its own. */
export class CommandLine {
  readonly dataDir: string;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  run(...words: readonly string[]): Promise<Outcome> {
    return runCli(['--data-dir', this.dataDir, ...words]);
  }

  /** What the command prints with --json; it must be one document, and the command must have been done. */
  async json(...words: readonly string[]): Promise<unknown> {
    const { code, stdout, stderr } = await this.run(...words, '--json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  }

  /** Starts a command; `stdout` is a file that takes what it prints, else the test reads it. */
  start(
    words: readonly string[],
    environment: Environment = {},
    stdout: number | 'pipe' = 'pipe',
  ): ChildProcess {
    return startCli(['--data-dir', this.dataDir, ...words], environment, stdout);
  }
}

/** A command line on a data folder of its own. */
export function commandLine(): CommandLine {
  return new CommandLine(tempFolder().at('data'));
}

export async function runCli(words: readonly string[], environment: Environment = {}): Promise<Outcome> {
  return outcomeOf(startCli(words, environment));
}

/** Waits for the end of a process and takes in all that it prints. */
export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

function startCli(
  words: readonly string[],
  environment: Environment,
  stdout: number | 'pipe' = 'pipe',
): ChildProcess {
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, LIGHTKEEPER_DATA_DIR: '', ...environment },
    stdio: ['ignore', stdout, 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
