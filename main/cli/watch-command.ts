import { setTimeout as sleep } from 'node:timers/promises';
import type { AppliedChange } from '../engine/asset/applied-changes.ts';
import type { Engine } from '../engine/engine-contract.ts';
import { LightkeeperError } from '../engine/errors.ts';
import { expectOptions, expectWords, type Arguments } from './arguments.ts';
import { printable } from './output.ts';
import { print, tell } from './streams.ts';

const patienceMs = 5000;
const lookEveryMs = 25;

/** `watch`: keeps libraries true until it is interrupted, and prints a line for each change. */
export async function watchCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<null> {
  expectOptions(values, []);
  expectWords(positionals, 1);
  const ended = new Promise<void>((resolve, reject) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
    engine.on('asset.applied', (change) => {
      // Nobody reads any more: there is nothing left to do it for.
      print(`${toLine(change, values.json === true)}\n`).then((isRead) => isRead || resolve(), reject);
    });
  });
  engine.api.watchUnlessOff();
  engine.run('all');
  if (!engine.runsJobs()) throw engine.trouble() ?? anotherRuns();
  await untilWatching(engine, signal);
  tell(describe(engine));
  // Being ended is how it ends: no error.
  await ended;
  return null;
}

/** What happens before everything is watched is not seen, so nobody is told earlier. A folder may be away for good. */
async function untilWatching(engine: Engine, signal: AbortSignal): Promise<void> {
  const givenUpAt = Date.now() + patienceMs;
  const libraries = await engine.api.listLibraries();
  const watched = new Set(libraries.filter(({ isWatched }) => isWatched).map(({ id }) => id));
  const isWatching = () => {
    const { isEnabled, paths } = engine.api.watchHealth();
    return !isEnabled || paths.every(({ isReady, libraryId }) => isReady || !watched.has(libraryId));
  };
  while (!isWatching() && !signal.aborted && Date.now() < givenUpAt) await sleep(lookEveryMs);
}

function toLine({ event, libraryId, path }: AppliedChange, isJson: boolean): string {
  return isJson
    ? JSON.stringify({ event, libraryId, path })
    : `${event.padEnd(8)}  ${libraryId}  ${printable(path)}`;
}

function describe(engine: Engine): string {
  const settings = engine.api.getSettings();
  const isWatching = engine.api.watchHealth().isEnabled;
  if (!isWatching) {
    return 'Watching is off, only the schedule runs. Turn it on with: lightkeeper config set library.watch.enabled true';
  }
  const advice = settings['library.watch.enabled']
    ? ''
    : ' Watching is on for as long as this runs; keep it on with: lightkeeper config set library.watch.enabled true';
  return `Watching. Press Ctrl+C to stop.${advice}`;
}

function anotherRuns(): LightkeeperError {
  const advice =
    'Another Lightkeeper, such as the app, already watches and scans with this data folder. Close it first, or leave the watching to it.';
  return new LightkeeperError('busy', advice);
}
