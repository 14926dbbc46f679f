import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhatIsStale } from './build/freshness.ts';
import { prepareTestElectron } from './electron/confined-electron.ts';
import { cacheFolder, projectRoot } from './paths.ts';
import { runInForeground } from './run.ts';
import { ensureDisplay } from './system/display.ts';
import { readTotals, totalsLine } from './test-totals.ts';

const allProjects = ['unit', 'medium', 'e2e'];

// `npm test`, `npm test -- medium`, `npm test -- e2e smoke -t title`: names of projects first, the rest is vitest's.
const projects = allProjects.filter((name) => process.argv.slice(2, 5).includes(name));
const chosen = projects.length > 0 ? projects : allProjects;
const rest = process.argv.slice(2).filter((word) => !projects.includes(word));
const needsWindow = chosen.includes('e2e');

process.exitCode = await runTests();

/** Runs the chosen tests on a fresh build and prints the totals as the last line. */
async function runTests(): Promise<number> {
  // Medium tests start the built worker threads and the built command line, window tests everything.
  await buildWhatIsStale(needsWindow ? undefined : chosen.includes('medium') ? ['main'] : []);
  if (needsWindow) await ensureDisplay();
  const electron = needsWindow ? JSON.stringify(await prepareTestElectron()) : undefined;
  const report = join(cacheFolder, `test-report-${process.pid}.json`);
  mkdirSync(cacheFolder, { recursive: true });
  const code = await runInForeground(
    process.execPath,
    [
      join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...chosen.map((name) => `--project=${name}`),
      ...rest,
    ],
    { ...process.env, ...(electron && { LIGHTKEEPER_TEST_ELECTRON: electron }) },
  );
  const totals = readTotals(report);
  console.log(totalsLine(totals));
  return code !== 0 || totals.failed > 0 ? code || 1 : 0;
}
