import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from './paths.ts';

/** Runs a command to its end and throws, naming the command and what it printed, unless it succeeds. */
export function runOrThrow(command: string, argv: readonly string[], options: { cwd?: string } = {}): string {
  const result = spawnSync(command, argv, {
    cwd: options.cwd ?? projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(
      `${command} ${argv.join(' ')} failed (${result.status}):\n${result.stdout}${result.stderr}`,
    );
  }
  return result.stdout;
}

/** Tells whether a command ran and succeeded, printing nothing. */
export function succeeds(command: string, argv: readonly string[]): boolean {
  return spawnSync(command, argv, { stdio: 'ignore' }).status === 0;
}

/** Runs a command on this terminal, hands it our signals, and resolves to its exit code. */
export function runInForeground(
  command: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const child = spawn(command, argv, { cwd: projectRoot, env, stdio: 'inherit' });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
