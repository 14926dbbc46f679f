import fs from 'node:fs';
import nodePath from 'node:path';
import { build } from 'esbuild';

const projectRoot = nodePath.resolve(import.meta.dirname, '..', '..', '..');

/**
 * Bundles the process to be killed and its worker threads from the sources as they are now, because a hundred starts
 * from sources would take most of the time. Returns the file to start; the folder goes with `removeCrashBuild`.
 */
export async function buildCrashProcess(): Promise<string> {
  const cache = nodePath.join(projectRoot, 'node_modules', '.cache');
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(nodePath.join(cache, 'crash-process-'));
  const threads = fs.globSync('main/engine/**/*-thread.ts', { cwd: projectRoot });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['test/medium/crash/crash-process.ts', ...threads].map((path) => ({
      in: path,
      out: nodePath.basename(path, '.ts'),
    })),
    outdir: folder,
    outExtension: { '.js': '.js' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    logLevel: 'error',
  });
  fs.writeFileSync(nodePath.join(folder, 'package.json'), '{"type":"module"}');
  return nodePath.join(folder, 'crash-process.js');
}

export function removeCrashBuild(file: string): void {
  fs.rmSync(nodePath.dirname(file), { recursive: true, force: true });
}
