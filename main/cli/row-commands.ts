import type { Engine } from '../engine/engine.ts';
import { expectWords, toChoice, toCount, toId, UsageError, type Arguments } from './arguments.ts';
import { formatSize, formatTable, printable, type Result } from './output.ts';
import { until } from './waiting.ts';

const jobStates = ['waiting', 'active', 'completed', 'failed', 'delayed', 'paused', 'cancelled'] as const;
const assetStates = ['all', 'online', 'offline', 'trashed'] as const;
const defaultLimit = 1000;

/** `assets ID [--state …] [--limit N] [--offset N]` */
export async function assetsCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 2);
  const { items } = await engine.api.listAssets({
    libraryId: toId(positionals[1], 'The library'),
    state: toChoice(values.state, '--state', assetStates, 'all'),
    search: '',
    limit: toCount(values.limit, '--limit', defaultLimit),
    offset: toCount(values.offset, '--offset', 0),
  });
  const rows = items.map((asset) => [
    String(asset.id),
    asset.isOffline
      ? `offline (${asset.offlineReason})`
      : asset.status === 'active'
        ? 'online'
        : asset.status,
    formatSize(asset.sizeInBytes),
    printable(asset.originalPath),
  ]);
  return { json: items, text: rows.length === 0 ? 'No assets.' : formatTable(rows) };
}

/** `asset trash|restore ASSET_ID…` */
export async function assetCommand(engine: Engine, { positionals }: Arguments): Promise<Result> {
  const [, action, ...words] = positionals;
  const ids = words.map((word) => toId(word, 'The asset'));
  if ((action !== 'trash' && action !== 'restore') || ids.length === 0) {
    throw new UsageError('asset trash|restore ASSET_ID…');
  }
  const assets = action === 'trash' ? engine.api.trashAssets(ids) : engine.api.restoreAssets(ids);
  return { json: assets, text: assets.map((asset) => `${asset.id}  ${asset.status}`).join('\n') };
}

/** `jobs [--state S]` */
export async function jobsCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 1);
  const state = values.state === undefined ? null : toChoice(values.state, '--state', jobStates, 'waiting');
  const limit = toCount(values.limit, '--limit', defaultLimit);
  const { items } = engine.api.listJobs(state, toCount(values.offset, '--offset', 0), limit);
  const rows = items.map((job) => [String(job.id), job.name, job.state, job.error ?? '']);
  return { json: items, text: rows.length === 0 ? 'No jobs.' : formatTable(rows) };
}

/** `problems ID` */
export async function problemsCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 2);
  const id = toId(positionals[1], 'The library');
  await engine.api.getLibrary(id);
  const limit = toCount(values.limit, '--limit', defaultLimit);
  const { items } = engine.api.listProblems(id, toCount(values.offset, '--offset', 0), limit);
  const lines = items.map((problem) => `${printable(problem.path)}\n  ${problem.cause} ${problem.remedy}`);
  return { json: items, text: lines.length === 0 ? 'No problems.' : lines.join('\n') };
}

/** `review list|apply ID|dismiss ID` */
export async function reviewCommand(engine: Engine, { positionals }: Arguments): Promise<Result> {
  expectWords(positionals, 3);
  const [, action, word] = positionals;
  if (action === 'list') {
    const plans = engine.api.listPlans();
    const lines = plans.map(
      (plan) =>
        `${plan.id}  ${plan.count} of ${plan.outOf} files are missing in ${printable(plan.importPath)} ` +
        `(${printable(plan.libraryName)}). "apply" marks them offline, "dismiss" keeps them.`,
    );
    return { json: plans, text: lines.length === 0 ? 'Nothing to review.' : lines.join('\n') };
  }
  const id = toId(word, 'The plan');
  if (action === 'dismiss') {
    engine.api.dismissPlan(id);
    return { json: { id, state: 'dismissed' }, text: 'Kept everything as it is.' };
  }
  if (action !== 'apply') throw new UsageError('review list|apply ID|dismiss ID');
  engine.run('jobs');
  engine.api.applyPlan(id);
  await until(() => !engine.api.isPlanApplying(id));
  return { json: { id, state: 'applied' }, text: 'Marked offline what is still missing.' };
}
