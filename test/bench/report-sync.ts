import type { SyncFigures } from './figures.ts';
import { count, duration, megabytes, met, table, times } from './report-table.ts';

const leastShare = 0.8;
const longestCheckMs = 20_000;

/** The tables of sync. */
export function syncTable(figures: SyncFigures): string {
  return [speedTable(figures), checkTable(figures), memoryTable(figures)].join('\n\n');
}

function speedTable({ photos, photoSize, parallel, runs, ...figures }: SyncFigures): string {
  const { hashMs, sha1sumMs, uploadMs, curlMs } = figures;
  const rate = (ms: number) => `${count((photos * photoSize) / ms / 1000)} MB/s`;
  const beside = (work: string, ms: number, name: string, theirMs: number) => [
    [work, duration(ms), rate(ms), times(theirMs / ms), `≥ ${leastShare} ×`, met(theirMs / ms >= leastShare)],
    [name, duration(theirMs), rate(theirMs), times(1), '', ''],
  ];
  const rows = [
    ...beside('hashing', hashMs, '`sha1sum`', sha1sumMs),
    ...(curlMs === null
      ? [['uploading', duration(uploadMs), rate(uploadMs), 'no curl here', `≥ ${leastShare} ×`, '']]
      : beside('uploading', uploadMs, `\`curl -Z --parallel-max ${parallel}\``, curlMs)),
  ];
  const head = ['work', 'measured', 'rate', 'beside', 'must reach', 'met'];
  const note = `Median of ${runs} runs, ${count(photos)} files of ${(photoSize / 1e6).toFixed(1)} MB, ${parallel} at a time.`;
  return `${table(head, rows)}\n\n${note}`;
}

function checkTable({ known, dedupMs, reconcileMs }: SyncFigures): string {
  const row = (question: string, ms: number) => [
    question,
    duration(ms),
    `≤ ${longestCheckMs / 1000} s`,
    met(ms <= longestCheckMs),
  ];
  const rows = [
    row('what of it the server has, and linking that', dedupMs),
    row('what of it was deleted there', reconcileMs),
  ];
  return table([`${count(known)} known files, none of them read`, 'measured', 'must reach', 'met'], rows);
}

function memoryTable({ many, manyMs, idleMemory, ...figures }: SyncFigures): string {
  const rows = [
    ['before', megabytes(idleMemory)],
    ['the most, first half', megabytes(figures.peakOfFirstHalf)],
    ['the most, second half', megabytes(figures.peakOfSecondHalf)],
  ];
  const note = `${count(many)} small files to a server that tells contents apart: ${duration(manyMs)}, ${count((many * 1000) / manyMs)} files/s, exactly one asset each.`;
  return `${table(['memory of the engine’s process', 'measured'], rows)}\n\n${note}`;
}
