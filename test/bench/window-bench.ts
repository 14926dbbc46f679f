import { chownSync, copyFileSync, rmSync } from 'node:fs';
import { databaseFile } from '../../main/engine/database/store.ts';
import { launchApp, makeDataFolder } from '../e2e/helpers/launch-app.ts';
import { testElectron } from '../e2e/helpers/test-electron.ts';
import type { WindowFigures } from './figures.ts';
import { median } from './median.ts';
import { dataFolderOf } from './places.ts';
import type { Tree } from './tree.ts';

type Launch = { readonly home: number; readonly table: number; readonly electron: string };

/** Launches the real app on a database of that size and waits for what a person waits for. */
export async function measureWindow(tree: Tree, runs: number): Promise<WindowFigures> {
  const userDataDir = makeDataFolder();
  const { user } = testElectron();
  try {
    copyFileSync(databaseFile(dataFolderOf(tree.size)), databaseFile(userDataDir));
    if (user) chownSync(databaseFile(userDataDir), user.uid, user.gid);
    // The first start of all fills the caches of Chromium, which later ones find.
    await launchOnce(userDataDir);
    const launches: Launch[] = [];
    for (let run = 0; run < runs; run++) launches.push(await launchOnce(userDataDir));
    return {
      runs,
      electron: launches[0]?.electron ?? '',
      home: median(launches.map((launch) => launch.home)),
      table: median(launches.map((launch) => launch.table)),
      worstTable: Math.max(...launches.map((launch) => launch.table)),
    };
  } finally {
    rmSync(userDataDir, { recursive: true, force: true });
  }
}

async function launchOnce(userDataDir: string): Promise<Launch> {
  const launchedAt = Date.now();
  const { app, window, close } = await launchApp({ userDataDir });
  try {
    // The page itself tells the moment: the way back to here must not count.
    const shown = (selector: string): Promise<number> =>
      window
        .waitForFunction((wanted) => document.querySelector(wanted) && Date.now(), selector)
        .then(async (moment) => Number(await moment.jsonValue()) - launchedAt);
    const library = 'nav button[title="Benchmark"]';
    const home = await shown(library);
    await window.click(library);
    await window.getByRole('button', { name: 'List', exact: true }).click();
    // Rows whose page is still on the way have one cell.
    const table = await shown('#asset-0 > :nth-child(2)');
    const electron = await app.evaluate(() => process.versions['electron'] ?? '');
    return { home, table, electron };
  } finally {
    await close();
  }
}
