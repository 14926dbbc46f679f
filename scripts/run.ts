import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from './paths.ts';

/** Runs a command to its end and throws, naming the command and what it printed, unless it succeeds. */
export function runOrThrow(command: string, argv: readonly string[]): string {
  const result = spawnSync(command, argv, {
    cwd: projectRoot,
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

// One Ctrl+C can arrive twice, from the terminal and from npm. A second one so soon is not impatience.
const echoMs = 500;
const allSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a command on this terminal and resolves to its exit code. It hears a Ctrl+C as we do. */
export function runInForeground(
  command: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const child = spawn(command, argv, { cwd: projectRoot, env, stdio: 'inherit' });
  // The terminal sends SIGINT to both of us; we stay for the child's end.
  return untilEnd(child, (signal) => signal !== 'SIGINT' && child.kill(signal));
}

/**
 * Runs a command out of the terminal's reach, so that it gets each signal once, from here: a second one would cut
 * short what it does to end in order. Resolves to its exit code.
 */
export function runInOwnGroup(
  command: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const detached = process.platform !== 'win32';
  const child = spawn(command, argv, { cwd: projectRoot, env, stdio: 'inherit', detached });
  let lastAt = -Infinity;
  return untilEnd(child, (signal) => {
    if (performance.now() - lastAt < echoMs) return;
    lastAt = performance.now();
    child.kill(signal);
  });
}

function untilEnd(child: ChildProcess, passOn: (signal: NodeJS.Signals) => unknown): Promise<number> {
  for (const signal of allSignals) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of allSignals) process.off(name, passOn);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
