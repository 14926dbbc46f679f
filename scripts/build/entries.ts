import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../paths.ts';

/**
 * What becomes a file of its own in out/main: the two hosts, and every worker thread and every process by its name, so that code finds a
 * thread beside itself as `new URL('./scan-thread.js', import.meta.url)`.
 */
export function mainEntries(): readonly string[] {
  const threads = globSync('main/**/*-{thread,process}.ts', { cwd: projectRoot }).toSorted();
  const names = threads.map((path) => basename(path));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two threads or processes are called ${twice}; out/main has room for one.`);
  return ['main/index.ts', 'main/cli.ts', ...threads]
    .map((path) => join(projectRoot, path))
    .filter((path) => existsSync(path));
}
