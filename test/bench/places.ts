import { join } from 'node:path';
import { cacheFolder, outputFolder, projectRoot } from '../../scripts/paths.ts';

/** Trees and databases; kept, so that a second run is quick. */
export const benchFolder = join(cacheFolder, 'bench');

/** Where the built engine is. */
export const builtMain = join(outputFolder, 'main');

/** What a run writes. */
export const reportFile = join(projectRoot, 'docs', 'benchmarks.md');

/** The data folder that a scan of a tree of this size leaves behind. */
export function dataFolderOf(size: number): string {
  return join(benchFolder, `data-${size}`);
}
