import { join } from 'node:path';
import { buildWhatIsStale } from './build/freshness.ts';
import { findElectron } from './electron/find-electron.ts';
import { projectRoot } from './paths.ts';
import { runInForeground } from './run.ts';
import { say } from './say.ts';
import { dataFolder } from './system/data-folder.ts';
import { displayPrefix, hasDisplay } from './system/display.ts';
import { installMissingLibraries } from './system/system-packages.ts';
import { confine, handOver } from './system/unprivileged-user.ts';

process.exitCode = hasDisplay() ? await startApp() : await startOnVirtualDisplay();

/** Starts this script again inside a virtual display, whose key the app needs. */
async function startOnVirtualDisplay(): Promise<number> {
  say('there is no display: using a virtual one, whose window nobody sees');
  const [command = '', ...argv] = [
    ...(await displayPrefix()),
    process.execPath,
    import.meta.filename,
    ...process.argv.slice(2),
  ];
  return runInForeground(command, argv);
}

async function startApp(): Promise<number> {
  const electron = await findElectron();
  await installMissingLibraries(electron.executable);
  await buildWhatIsStale();
  const confinement = confine(electron.executable, { readsEverything: true });
  const folder = dataFolder();
  if (confinement.user) {
    handOver(folder, confinement.user);
    say(`running as user ${confinement.user.uid}, who owns the data folder ${folder}`);
  }
  const [command = '', ...argv] = [
    ...confinement.prefix,
    electron.executable,
    projectRoot,
    ...confinement.electronArguments,
    ...process.argv.slice(2),
  ];
  return runInForeground(command, argv, {
    ...process.env,
    ...electron.env,
    ...confinement.env,
    ...(confinement.user && { XDG_CACHE_HOME: join(folder, 'cache') }),
    LIGHTKEEPER_DATA_DIR: folder,
  });
}
