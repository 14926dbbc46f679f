import type { ScanFigure, ScanFigures, ScanKind } from './figures.ts';
import { count, duration, megabytes, met, table, times } from './report-table.ts';

const names: Readonly<Record<ScanKind, string>> = {
  first: 'first scan, new data folder',
  unchanged: 'rescan, nothing changed',
  deleted: 'rescan, 10 % of the files deleted',
  excluded: 'rescan, a new pattern excludes half',
  included: 'rescan, that pattern taken back',
};

type Target = { readonly factor: number; readonly of: 'find' | 'unchanged' };

const targets: Readonly<Record<ScanKind, Target>> = {
  first: { factor: 6, of: 'find' },
  unchanged: { factor: 2, of: 'find' },
  deleted: { factor: 1.5, of: 'unchanged' },
  excluded: { factor: 1.5, of: 'unchanged' },
  included: { factor: 1.5, of: 'unchanged' },
};

/** What a start of threads costs is most of the first scan of a small tree; nothing is promised for that. */
const firstScanFrom = 200_000;

const mostMemory = 200_000_000;
const latestTimer = { p99: 16, max: 50 };
const straightLine = 1.2;

/** The tables of one tree: how long scans take, and what they cost meanwhile. */
export function scanTables(size: number, figures: ScanFigures, reference: ScanFigures | undefined): string {
  return [
    table(
      ['scan', 'time', 'files/s', '`find` beside it', 'ratio to `find`', 'must reach', 'met'],
      kinds.map((kind) => timeRow(size, figures, kind)),
    ),
    table(
      ['cost', 'measured', 'must reach', 'met'],
      [
        ...kinds.map((kind) => memoryRow(kind, figures[kind])),
        ...kinds.map((kind) => delayRow(kind, figures[kind])),
        ...growthRow(size, figures, reference),
        ...commandRows(figures),
      ],
    ),
    `Median of ${figures.runs} runs. Before its first scan the process takes ${megabytes(figures.idleMemory)}.`,
  ].join('\n\n');
}

const kinds = Object.keys(names) as ScanKind[];

function timeRow(size: number, figures: ScanFigures, kind: ScanKind): string[] {
  const { ms, findMs } = figures[kind];
  const { factor, of } = targets[kind];
  const ratio = ms / (of === 'find' ? findMs : figures.unchanged.ms);
  const reached = of === 'find' ? '' : `, is ${times(ratio)}`;
  const target = of === 'find' ? `≤ ${factor} × \`find\`` : `≤ ${factor} × the unchanged rescan${reached}`;
  const isPromised = kind !== 'first' || size >= firstScanFrom;
  return [
    names[kind],
    duration(ms),
    count(size / (ms / 1000)),
    duration(findMs),
    times(ms / findMs),
    ...(isPromised ? [target, met(ratio <= factor)] : ['', '']),
  ];
}

function memoryRow(kind: ScanKind, { memoryAboveIdle }: ScanFigure): string[] {
  return [
    `peak memory above idle: ${names[kind]}`,
    megabytes(memoryAboveIdle),
    `≤ ${megabytes(mostMemory)}`,
    met(memoryAboveIdle <= mostMemory),
  ];
}

function delayRow(kind: ScanKind, { delay }: ScanFigure): string[] {
  return [
    `main-loop delay, p50 / p99 / max: ${names[kind]}`,
    [delay.p50, delay.p99, delay.max].map((ms) => ms.toFixed(1)).join(' / ') + ' ms',
    `p99 ≤ ${latestTimer.p99} ms, max < ${latestTimer.max} ms`,
    met(delay.p99 <= latestTimer.p99 && delay.max < latestTimer.max),
  ];
}

function growthRow(size: number, figures: ScanFigures, reference: ScanFigures | undefined): string[][] {
  if (reference === undefined || size <= 200_000) return [];
  const growth = figures.first.ms / size / (reference.first.ms / 200_000);
  return [
    [
      'first scan, time per file against the tree of 200,000',
      times(growth),
      `linear: ≤ ${straightLine} ×`,
      met(growth <= straightLine),
    ],
  ];
}

function commandRows({ commandFirstMs, commandUnchangedMs }: ScanFigures): string[][] {
  return [
    ['`lightkeeper scan` as a whole process, once: first scan', duration(commandFirstMs), '', ''],
    ['`lightkeeper scan` as a whole process, once: nothing changed', duration(commandUnchangedMs), '', ''],
  ];
}
