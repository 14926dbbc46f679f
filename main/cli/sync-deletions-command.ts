import type { Engine } from '../engine/engine-contract.ts';
import type { SyncPlanView } from '../engine/sync/deletion-view.ts';
import { expectOptions, expectWords, toChoice, toId, UsageError, type Arguments } from './arguments.ts';
import { formatSize, printable, type Answer, type Result } from './output.ts';
import { list, toPage } from './row-commands.ts';

const states = ['waiting', 'held', 'done', 'cancelled', 'refused'] as const;

/** `sync deletions [ID] [--state S]`, `sync deletions cancel|now DELETION_ID…` */
export function syncDeletionsCommand(engine: Engine, { positionals, values }: Arguments): Result {
  const [action, ...words] = positionals.slice(2);
  if (action === 'cancel' || action === 'now') {
    expectOptions(values, []);
    if (words.length === 0) throw new UsageError(`sync deletions ${action} DELETION_ID…`);
    const ids = words.map((word) => toId(word, 'The deletion'));
    if (action === 'cancel') engine.api.cancelDeletions(ids);
    else engine.api.deleteNow(ids);
    const text = action === 'cancel' ? 'Taken back. Both sides keep what they have.' : 'They are due now.';
    return { json: { ids, isCancelled: action === 'cancel' }, text };
  }
  expectWords(positionals, 3);
  expectOptions(values, ['state', 'limit', 'offset']);
  const mappingId = action === undefined ? null : toId(action, 'The mapping');
  const state = values.state === undefined ? null : toChoice(values.state, '--state', states, 'waiting');
  const read = async (offset: number, limit: number) =>
    engine.api.listDeletions({ mappingId, state, offset, limit }).items;
  return list(toPage(values), 'No deletions.', read, (deletion) => [
    String(deletion.id),
    deletion.direction === 'there' ? 'on the server' : 'here',
    deletion.state,
    formatSize(deletion.size),
    printable(deletion.path),
    printable(deletion.reason ?? deletion.dueAt ?? ''),
  ]);
}

/** `sync plans`, `sync plans apply|dismiss PLAN_ID`: deletions that wait because they are suspiciously many. */
export function syncPlansCommand(engine: Engine, { positionals, values }: Arguments): Answer {
  expectOptions(values, []);
  const [action, word] = positionals.slice(2);
  expectWords(positionals, action === undefined ? 2 : 4);
  if (action === undefined) {
    const plans = engine.api.listSyncPlans();
    const text = plans.length === 0 ? 'Nothing to review.' : plans.map(describe).join('\n');
    return { json: plans, text };
  }
  if (action !== 'apply' && action !== 'dismiss') throw new UsageError('sync plans [apply|dismiss PLAN_ID]');
  const id = toId(word, 'The plan');
  const plan = engine.api.listSyncPlans().find((candidate) => candidate.id === id);
  if (action === 'apply') engine.api.applySyncPlan(id);
  else engine.api.dismissSyncPlan(id);
  const words = action === 'apply' ? plan?.applies : plan?.dismisses;
  return { json: { id, state: action === 'apply' ? 'applied' : 'dismissed' }, text: words ?? 'Done.' };
}

function describe(plan: SyncPlanView): string {
  const { id, libraryName, userName, serverLabel, reason, applies, dismisses } = plan;
  return (
    `${id}  ${printable(libraryName)}, ${printable(userName)} at ${printable(serverLabel)}: ${printable(reason)}\n` +
    `   apply: ${applies}\n   dismiss: ${dismisses}`
  );
}
