import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow } from '../../scripts/run.ts';
import { benchFolder, builtMain } from './places.ts';
import type { Tree } from './tree.ts';

/** Milliseconds that `lightkeeper scan --no-media` takes as a whole process: a first scan and an unchanged one, once each. */
export function timeCommandLine(tree: Tree): { commandFirstMs: number; commandUnchangedMs: number } {
  const dataDir = join(benchFolder, `data-${tree.size}-command`);
  const lightkeeper = (...words: readonly string[]): number => {
    const startedAt = performance.now();
    runOrThrow(process.execPath, [join(builtMain, 'cli.js'), '--data-dir', dataDir, ...words]);
    return performance.now() - startedAt;
  };
  rmSync(dataDir, { recursive: true, force: true });
  try {
    lightkeeper('library', 'create', '--name', 'Benchmark', '--import-path', tree.folder);
    return {
      commandFirstMs: lightkeeper('scan', '--no-media', '--json'),
      commandUnchangedMs: lightkeeper('scan', '--no-media', '--json'),
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
