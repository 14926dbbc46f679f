import type { Engine } from '../engine/engine-contract.ts';
import { syncEvents, SyncLogLine, syncWorkers } from '../engine/sync/event-log.ts';
import { expectOptions, expectWords, toChoice, toCount, type Arguments } from './arguments.ts';
import { printable, type Listing } from './output.ts';

const linesPerPage = 1000;

/** `sync log [--worker W] [--event E] [--limit N]`: newest first. */
export function syncLogCommand(engine: Engine, { positionals, values }: Arguments): Listing {
  expectWords(positionals, 2);
  expectOptions(values, ['worker', 'event', 'limit']);
  const worker =
    values.worker === undefined ? null : toChoice(values.worker, '--worker', syncWorkers, 'upload');
  const event =
    values.event === undefined ? null : toChoice(values.event, '--event', syncEvents, 'file_queued');
  const most = toCount(values.limit, '--limit', Number.MAX_SAFE_INTEGER);
  async function* pages() {
    let before: number | null = null;
    for (let done = 0; done < most;) {
      const limit = Math.min(linesPerPage, most - done);
      const page = await engine.api.readSyncLog({ worker, event, userId: null, search: '', before, limit });
      yield page.items.map((line) => ({
        // As it is in the log, without its place.
        json: SyncLogLine.parse(line),
        cells: [
          line.timestamp,
          line.worker,
          line.event,
          printable([line.path, line.detail].filter((text) => text !== undefined).join(' · ')),
        ],
      }));
      if (page.next === null) return;
      before = page.next;
      done += page.items.length;
    }
  }
  return { pages: pages(), none: 'Nothing is in the log.' };
}
