import fs from 'node:fs';
import nodePath from 'node:path';
import { build } from 'esbuild';

const projectRoot = nodePath.resolve(import.meta.dirname, '..', '..');

/**
 * Bundles the entry of a process, and the engine's worker threads and processes beside it, from the sources as they are now: tests
 * start many processes, and each start from sources would take most of its time. Returns the file to start; its folder
 * goes with `removeBundle`.
 */
export async function bundleProcess(entry: string): Promise<string> {
  const cache = nodePath.join(projectRoot, 'node_modules', '.cache');
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(nodePath.join(cache, 'test-process-'));
  const threads = fs.globSync('main/engine/**/*-{thread,process}.ts', { cwd: projectRoot });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry, ...threads].map((path) => ({ in: path, out: nodePath.basename(path, '.ts') })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    logLevel: 'error',
  });
  fs.writeFileSync(nodePath.join(folder, 'package.json'), '{"type":"module"}');
  return nodePath.join(folder, `${nodePath.basename(entry, '.ts')}.js`);
}

/** Removes what `bundleProcess` made. */
export function removeBundle(file: string): void {
  fs.rmSync(nodePath.dirname(file), { recursive: true, force: true });
}
