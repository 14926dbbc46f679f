import { globSync } from 'node:fs';
import { buildWhatIsStale } from './build/freshness.ts';
import { projectRoot } from './paths.ts';
import { runInForeground } from './run.ts';

// The benchmarks measure what is built, on plain Node. `npm run bench -- 20000` hands its words to them.
await buildWhatIsStale(['main']);
const [entry] = globSync('test/bench/{index,bench}.ts', { cwd: projectRoot });
if (!entry) throw new Error('There is no test/bench/index.ts.');
process.exitCode = await runInForeground(process.execPath, ['--expose-gc', entry, ...process.argv.slice(2)]);
