import { join } from 'node:path';
import { readOptions } from '../test/bench/options.ts';
import { buildWhatIsStale } from './build/freshness.ts';
import { prepareTestElectron } from './electron/confined-electron.ts';
import { projectRoot } from './paths.ts';
import { runInForeground } from './run.ts';
import { ensureDisplay } from './system/display.ts';

// The benchmarks measure what is built. `npm run bench -- --sizes 20000 --only scan` hands its words to them.
const words = process.argv.slice(2);
const { parts } = readOptions(words);
const needsWindow = parts.some((part) => part === 'window' || part === 'timeline' || part === 'thumbnails');
await buildWhatIsStale(needsWindow ? undefined : ['main']);
if (needsWindow) await ensureDisplay();
const electron = needsWindow ? JSON.stringify(await prepareTestElectron()) : undefined;
const entry = join(projectRoot, 'test', 'bench', 'index.ts');
process.exitCode = await runInForeground(process.execPath, [entry, ...words], {
  ...process.env,
  ...(electron && { LIGHTKEEPER_TEST_ELECTRON: electron }),
});
