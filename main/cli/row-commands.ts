import type { Asset } from '../engine/asset/asset.ts';
import type { Engine } from '../engine/engine-contract.ts';
import type { Plan } from '../engine/review/review.service.ts';
import {
  expectOptions,
  expectWords,
  toChoice,
  toCount,
  toId,
  UsageError,
  type Arguments,
} from './arguments.ts';
import { formatSize, printable, type Listing, type Result } from './output.ts';
import { untilJobDone } from './waiting.ts';

const jobStates = ['waiting', 'active', 'completed', 'failed', 'delayed', 'paused', 'cancelled'] as const;
const assetStates = ['all', 'online', 'offline', 'trashed'] as const;
const rowsPerPage = 5000;

/** `assets ID [--state …] [--limit N] [--offset N]` */
export async function assetsCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 2);
  expectOptions(values, ['state', 'limit', 'offset']);
  const libraryId = toId(positionals[1], 'The library');
  const state = toChoice(values.state, '--state', assetStates, 'all');
  const page = toPage(values);
  await engine.api.getLibrary(libraryId);
  const read = async (offset: number, limit: number) =>
    (await engine.api.listAssets({ libraryId, state, search: '', offset, limit })).items;
  const toJson = (assets: readonly Asset[]) => withMetadata(engine, assets);
  const toCells = (asset: Asset) => [
    String(asset.id),
    stateOf(asset),
    formatSize(asset.sizeInBytes),
    printable(asset.originalPath),
  ];
  return list(page, 'No assets.', read, toCells, toJson);
}

/** `asset trash|restore ASSET_ID…` */
export async function assetCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectOptions(values, []);
  const [, action, ...words] = positionals;
  if ((action !== 'trash' && action !== 'restore') || words.length === 0) {
    throw new UsageError('asset trash|restore|forget ASSET_ID… | asset unhide HIDDEN_ID…');
  }
  const ids = words.map((word) => toId(word, 'The asset'));
  const assets = action === 'trash' ? engine.api.trashAssets(ids) : engine.api.restoreAssets(ids);
  const text = assets.map((asset) => `${asset.id}  ${stateOf(asset)}`).join('\n');
  return { json: withMetadata(engine, assets), text };
}

/** `jobs [--state S]` */
export async function jobsCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 1);
  expectOptions(values, ['state', 'limit', 'offset']);
  const state = values.state === undefined ? null : toChoice(values.state, '--state', jobStates, 'waiting');
  const read = async (offset: number, limit: number) => engine.api.listJobs(state, offset, limit).items;
  return list(toPage(values), 'No jobs.', read, (job) => [
    String(job.id),
    job.queue,
    job.name,
    job.size > 0 && job.state !== 'completed' ? `${job.state} ${job.done}/${job.size}` : job.state,
    printable(job.error ?? ''),
  ]);
}

/** `problems ID` */
export async function problemsCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 2);
  expectOptions(values, ['limit', 'offset']);
  const id = toId(positionals[1], 'The library');
  const page = toPage(values);
  await engine.api.getLibrary(id);
  const read = async (offset: number, limit: number) =>
    engine.api.problemPage({ libraryId: id, code: null, ids: null }, offset, limit).items;
  return list(page, 'No problems.', read, (problem) => [
    `${printable(problem.path)}\n  ${[problem.cause, problem.also, problem.remedy].filter(Boolean).join(' ')}`,
  ]);
}

/** `review list|apply ID|dismiss ID` */
export async function reviewCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  const [, action, word] = positionals;
  expectWords(positionals, action === 'list' ? 2 : 3);
  expectOptions(values, []);
  if (action === 'list') {
    const plans = engine.api.listPlans();
    const lines = plans.map(
      (plan) =>
        `${plan.id}  ${plan.count} of ${plan.outOf} files are missing in ${printable(plan.importPath)} ` +
        `(${printable(plan.libraryName)})${goneBefore(plan)}. "apply" marks them offline, "dismiss" keeps them.`,
    );
    return { json: plans, text: lines.length === 0 ? 'Nothing to review.' : lines.join('\n') };
  }
  if (action !== 'apply' && action !== 'dismiss')
    throw new UsageError('review list | review apply ID | review dismiss ID');
  const id = toId(word, 'The plan');
  if (action === 'dismiss') {
    engine.api.dismissPlan(id);
    return { json: { id, state: 'dismissed' }, text: 'Kept everything as it is.' };
  }
  const libraryId = engine.api.listPlans().find((plan) => plan.id === id)?.libraryId ?? 0;
  engine.run('jobs');
  const begin = () => engine.api.applyPlan(id);
  await untilJobDone(engine, signal, libraryId, begin, () => !engine.api.isPlanApplying(id));
  return { json: { id, state: 'applied' }, text: 'Marked offline what is still missing.' };
}

function goneBefore({ goneBefore: count }: Plan): string {
  return count === 0 ? '' : `, after ${count} others that went missing little by little`;
}

/** Assets with what is in their files; null where nobody has looked yet. */
function withMetadata(engine: Engine, assets: readonly Asset[]): object[] {
  const found = engine.api.getMetadata(assets.map(({ id }) => id));
  return assets.map((asset, index) => ({ ...asset, metadata: found[index] ?? null }));
}

function stateOf(asset: Asset): string {
  const trashed = asset.status === 'active' ? [] : [asset.status];
  const offline = asset.isOffline ? [`offline (${asset.offlineReason})`] : [];
  return [...trashed, ...offline].join(', ') || 'online';
}

export type Page = { readonly offset: number; readonly limit: number };

/** What --offset and --limit ask for; without them, everything. */
export function toPage(values: Arguments['values']): Page {
  return {
    offset: toCount(values.offset, '--offset', 0),
    limit: toCount(values.limit, '--limit', Number.MAX_SAFE_INTEGER),
  };
}

/** A list that is read and printed page by page. */
export function list<T>(
  { offset, limit }: Page,
  none: string,
  read: (offset: number, limit: number) => Promise<readonly T[]>,
  toCells: (row: T) => readonly string[],
  toJson: (rows: readonly T[]) => readonly unknown[] = (rows) => rows,
): Listing {
  async function* pages() {
    for (let done = 0; done < limit;) {
      const wanted = Math.min(rowsPerPage, limit - done);
      const rows = await read(offset + done, wanted);
      const json = toJson(rows);
      yield rows.map((row, index) => ({ json: json[index], cells: toCells(row) }));
      if (rows.length < wanted) return;
      done += rows.length;
    }
  }
  return { pages: pages(), none };
}
