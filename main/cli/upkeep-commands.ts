import path from 'node:path';
import type { Engine } from '../engine/engine-contract.ts';
import type { Explanation } from '../engine/explain/explanation.ts';
import type { HiddenFile } from '../engine/hidden/hidden.service.ts';
import type { ScanChange } from '../engine/scan/scan-change.repository.ts';
import type { ScanView } from '../engine/scan/scan-view.ts';
import { expectOptions, expectWords, toId, UsageError, type Arguments } from './arguments.ts';
import { printable, type Result } from './output.ts';
import { assetCommand, list, problemsCommand, toPage } from './row-commands.ts';
import { summarise } from './scan-summary.ts';
import { until } from './waiting.ts';

const mostScans = 200;
const problemsAtOnce = 10_000;

/** `explain PATH` */
export async function explainCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 2);
  expectOptions(values, []);
  const [, given] = positionals;
  if (given === undefined || given === '') throw new UsageError('explain PATH');
  const answers = await engine.api.explain(path.resolve(given));
  return { json: answers, text: answers.map(explained).join('\n') };
}

function explained(answer: Explanation): string {
  const where = answer.libraryName === null ? '' : `${printable(answer.libraryName)} (${answer.libraryId}): `;
  const since = answer.since === null ? '' : ` Since ${answer.since}.`;
  const advice = answer.advice === null ? '' : `\n  ${printable(answer.advice)}`;
  return `${where}${answer.rule}. ${printable(answer.answer)}${since}${advice}`;
}

/** `history ID [--limit N]`, `history ID --scan SCAN_ID [--limit N] [--offset N]` */
export async function historyCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  expectWords(positionals, 2);
  const id = toId(positionals[1], 'The library');
  expectOptions(values, values.scan === undefined ? ['limit'] : ['scan', 'limit', 'offset']);
  const scanId = values.scan === undefined ? null : toId(values.scan, 'The scan');
  const page = toPage(values);
  await engine.api.getLibrary(id);
  if (scanId === null) {
    const scans = engine.api.listScans(id, Math.min(mostScans, page.limit));
    const text = scans.length === 0 ? 'Never scanned.' : scans.map(scanLine).join('\n');
    return { json: scans, text };
  }
  if (engine.api.getScan(scanId).libraryId !== id) {
    throw new UsageError('--scan must be a scan of this library.');
  }
  const read = async (offset: number, limit: number) =>
    engine.api.listChanges(scanId, null, offset, limit).items;
  return list(page, 'This scan changed nothing.', read, (change: ScanChange) => [
    change.kind,
    `${change.from === null ? '' : `${printable(change.from)} -> `}${printable(change.path ?? '(gone by now)')}`,
  ]);
}

function scanLine(scan: ScanView): string {
  const { filesPerSecond } = scan;
  const rate = filesPerSecond === null ? '' : ` · ${Math.round(filesPerSecond)}/s`;
  return `${scan.id}  ${scan.startedAt ?? 'not yet begun'}  ${scan.state}  ${summarise(scan)}${rate}`;
}

/** `problems ID`, `problems retry ID` */
export async function problemsOrRetry(
  engine: Engine,
  parsed: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  if (parsed.positionals[1] !== 'retry') return problemsCommand(engine, parsed);
  expectWords(parsed.positionals, 3);
  expectOptions(parsed.values, []);
  const libraryId = toId(parsed.positionals[2], 'The library');
  await engine.api.getLibrary(libraryId);
  const before = problemKeys(engine, libraryId);
  if (before.size > 0) {
    const scans = engine.api.retryProblems({ libraryId, code: null, ids: null });
    engine.run('jobs');
    await until(engine, signal, () => scans.every(({ id }) => engine.api.getScan(id).phase === 'done'));
    await untilIdle(engine, signal);
  }
  // Others may have come up meanwhile: how many there are now does not tell how many of those are solved.
  const after = problemKeys(engine, libraryId);
  const solved = [...before].filter((key) => !after.has(key)).length;
  const left = after.size;
  const text = before.size === 0 ? 'No problems.' : `Tried again: ${solved} solved, ${left} left.`;
  return { json: { libraryId, before: before.size, solved, left }, text };
}

/** What is wrong, and where, whatever the rows are called. */
function problemKeys(engine: Engine, libraryId: number): Set<string> {
  const keys = new Set<string>();
  for (let offset = 0; ; offset += problemsAtOnce) {
    const { items } = engine.api.problemPage({ libraryId, code: null, ids: null }, offset, problemsAtOnce);
    for (const { source, path, code } of items) keys.add(`${source} ${code} ${path}`);
    if (items.length < problemsAtOnce) return keys;
  }
}

/** Waits until no queue has anything to do that is not paused. */
function untilIdle(engine: Engine, signal: AbortSignal): Promise<void> {
  return until(engine, signal, () =>
    engine.api.listQueues().every((queue) => queue.isPaused || queue.waiting + queue.active === 0),
  );
}

/** `hidden list [ID]`, `hidden restore HIDDEN_ID…` */
export async function hiddenCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  const [, action, ...words] = positionals;
  if (action === 'restore') {
    expectOptions(values, []);
    return unhide(engine, words, signal);
  }
  if (action !== 'list') throw new UsageError('hidden list [ID] | hidden restore HIDDEN_ID…');
  expectWords(words, 1);
  expectOptions(values, ['limit', 'offset']);
  const libraryId = words[0] === undefined ? null : toId(words[0], 'The library');
  if (libraryId !== null) await engine.api.getLibrary(libraryId);
  const read = async (offset: number, limit: number) => engine.api.listHidden(libraryId, offset, limit).items;
  return list(toPage(values), 'Nothing is hidden.', read, hiddenCells);
}

function hiddenCells(file: HiddenFile): string[] {
  return [String(file.id), file.hiddenAt, printable(file.path)];
}

/** `asset trash|restore|forget ASSET_ID…`, `asset unhide HIDDEN_ID…` */
export async function assetOrHidden(engine: Engine, parsed: Arguments, signal: AbortSignal): Promise<Result> {
  const [, action, ...words] = parsed.positionals;
  if (action !== 'forget' && action !== 'unhide') return assetCommand(engine, parsed);
  expectOptions(parsed.values, []);
  return action === 'forget' ? forget(engine, words) : unhide(engine, words, signal);
}

function forget(engine: Engine, words: readonly string[]): Result {
  const ids = [...new Set(words.map((word) => toId(word, 'The asset')))];
  if (ids.length === 0) throw new UsageError('asset forget ASSET_ID…');
  const hidden = engine.api.forgetAssets(ids);
  const lines = hidden.map((file) => `${file.id}  ${printable(file.path)}`);
  return {
    json: hidden,
    text: [...lines, 'Their files stay. "asset unhide" with these numbers takes it back.'].join('\n'),
  };
}

/** Waits until the files have been looked at. */
async function unhide(engine: Engine, words: readonly string[], signal: AbortSignal): Promise<Result> {
  const ids = [...new Set(words.map((word) => toId(word, 'The hidden file')))];
  if (ids.length === 0) throw new UsageError('hidden restore HIDDEN_ID…');
  engine.api.unhide(ids);
  engine.run('jobs');
  const isLooking = () =>
    (['waiting', 'active', 'delayed'] as const).some((state) =>
      engine.api.listJobs(state, 0, 1000).items.some((job) => job.name === 'LibrarySyncFiles'),
    );
  const isPaused = () => engine.api.listQueues().some(({ name, isPaused }) => name === 'Library' && isPaused);
  await until(engine, signal, () => isPaused() || !isLooking());
  return { json: { ids }, text: 'They are back in their libraries.' };
}
