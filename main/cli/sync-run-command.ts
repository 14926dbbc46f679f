import type { Engine } from '../engine/engine-contract.ts';
import { LightkeeperError } from '../engine/errors.ts';
import type { DryRunView } from '../engine/sync/plan/dry-run-view.ts';
import { expectOptions, toId, type Arguments } from './arguments.ts';
import { mappings } from './mapping-table.ts';
import { formatSize, printable, type Listing, type Result } from './output.ts';
import { ProgressLine } from './progress-line.ts';
import { tell } from './streams.ts';
import { Interrupted, until } from './waiting.ts';

const itemsPerPage = 5000;

/** `sync run [--dry-run] [ID…]`: everything now, and waits for it; or what would be done. */
export async function syncRunCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  expectOptions(values, ['dry-run']);
  const words = positionals.slice(2);
  const ids =
    words.length === 0
      ? engine.api.listMappings().map((mapping) => mapping.id)
      : [...new Set(words.map((word) => toId(word, 'The mapping')))];
  if (values['dry-run'] === true) return dryRun(engine, ids, values.json === true, signal);
  await run(engine, ids, signal);
  const done = ids.map((id) => engine.api.getMapping(id));
  const failed = done.find((mapping) => mapping.failure !== null);
  if (failed !== undefined) throw new LightkeeperError('server', failed.failure ?? '');
  return mappings(done);
}

async function run(engine: Engine, ids: readonly number[], signal: AbortSignal): Promise<void> {
  engine.run('jobs');
  for (const id of ids) engine.api.runMapping(id);
  const progress = new ProgressLine();
  try {
    await until(engine, signal, () => {
      const working = ids.filter((id) => engine.api.isMappingWorking(id));
      progress.showUpload(
        () => working.map((id) => engine.api.getMapping(id).progress).find((found) => found !== null) ?? null,
      );
      return working.length === 0;
    });
  } finally {
    progress.clear();
  }
}

/** Plans are made before anything is printed: what cannot be planned is an error, not half a list. */
async function dryRun(
  engine: Engine,
  ids: readonly number[],
  isJson: boolean,
  signal: AbortSignal,
): Promise<Listing> {
  for (const mappingId of ids) {
    const stop = () => engine.api.stopSyncPlan(mappingId);
    signal.addEventListener('abort', stop);
    try {
      const view = await engine.api.startSyncPlan(mappingId);
      if (!isJson) for (const line of summary(engine, view)) tell(line);
    } catch (error) {
      throw signal.aborted ? new Interrupted() : error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
  return { pages: planPages(engine, ids), none: 'Nothing has to be done.' };
}

async function* planPages(engine: Engine, ids: readonly number[]): Listing['pages'] {
  for (const mappingId of ids) {
    for (let offset = 0; ; offset += itemsPerPage) {
      const query = { mappingId, action: null, offset, limit: itemsPerPage };
      const { items } = await engine.api.syncPlanPage(query);
      yield items.map((item) => ({
        json: { mappingId, ...item },
        cells: [
          String(mappingId),
          item.action,
          formatSize(item.size),
          printable(item.path) + (item.reason === null ? '' : `  (${printable(item.reason)})`),
        ],
      }));
      if (items.length < itemsPerPage) break;
    }
  }
}

function summary(engine: Engine, { mappingId, counts, note }: DryRunView): string[] {
  const { libraryName, serverLabel } = engine.api.getMapping(mappingId);
  const parts = Object.entries(counts)
    .filter(([, { files }]) => files > 0)
    .map(([action, { files, bytes }]) => `${files} ${action} (${formatSize(bytes)})`);
  const found = parts.length === 0 ? 'nothing to do' : parts.join(', ');
  const lines = [`${mappingId}  ${libraryName} → ${serverLabel}: ${found}. Nothing has been changed.`];
  return note === null ? lines : [...lines, note];
}
