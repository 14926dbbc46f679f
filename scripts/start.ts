import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhatIsStale } from './build/freshness.ts';
import { findElectron } from './electron/find-electron.ts';
import { projectRoot } from './paths.ts';
import { runInOwnGroup } from './run.ts';
import { say } from './say.ts';
import { dataFolder, handOver } from './system/data-folder.ts';
import { ensureDisplay } from './system/display.ts';
import { installMissingLibraries } from './system/system-packages.ts';
import { confine } from './system/unprivileged-user.ts';

process.exitCode = await startApp();

/** Starts the app on what this machine has, and resolves to its exit code. */
async function startApp(): Promise<number> {
  const electron = await findElectron();
  await installMissingLibraries(electron.executable);
  await buildWhatIsStale();
  await ensureDisplay();
  const confinement = confine(electron.executable, { readsEverything: true });
  const folder = folderFromArguments() ?? dataFolder();
  if (confinement.user) {
    handOver(folder, confinement.user);
    say(`running as user ${confinement.user.uid}, who now owns the data folder ${folder}`);
  }
  const [command = '', ...argv] = [
    ...confinement.command,
    projectRoot,
    ...confinement.electronArguments,
    ...process.argv.slice(2),
  ];
  return runInOwnGroup(command, argv, {
    ...process.env,
    ...electron.env,
    ...confinement.env,
    // Caches in the home of somebody else could not be written.
    ...(confinement.user && { XDG_CACHE_HOME: join(folder, 'cache'), MESA_SHADER_CACHE_DISABLE: 'true' }),
    LIGHTKEEPER_DATA_DIR: folder,
  });
}

/** Electron's own option for the data folder goes before the environment variable. */
function folderFromArguments(): string | null {
  const { values } = parseArgs({ options: { 'user-data-dir': { type: 'string' } }, strict: false });
  const named = values['user-data-dir'];
  return typeof named === 'string' && named !== '' ? resolve(named) : null;
}
