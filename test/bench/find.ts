import { spawnSync } from 'node:child_process';

/** Milliseconds that `find` takes to tell path, time and size of every file: what every scan is compared with. */
export function timeFind(folder: string): number {
  const startedAt = performance.now();
  const { status, error } = spawnSync('find', [folder, '-type', 'f', '-printf', '%p %T@ %s\n'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const elapsed = performance.now() - startedAt;
  if (error !== undefined || status !== 0) throw new Error('The benchmarks need GNU find.', { cause: error });
  return elapsed;
}
