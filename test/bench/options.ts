import { parseArgs } from 'node:util';

export const parts = [
  'scan',
  'pages',
  'timeline',
  'watch',
  'metadata',
  'sync',
  'thumbnails',
  'window',
] as const;
/** What can be measured on its own. */
export type BenchPart = (typeof parts)[number];

export const defaultSizes: readonly number[] = [20_000, 200_000, 1_000_000];

export type BenchOptions = {
  /** Files per tree, ascending. */
  readonly sizes: readonly number[];
  readonly parts: readonly BenchPart[];
  /** How often each figure is measured; null leaves it to the size. */
  readonly runs: number | null;
  /** Whether CPU profiles of all threads are kept; figures are then slower. */
  readonly isProfiling: boolean;
};

/** Reads `--sizes 20000 --only scan,pages,timeline,watch,metadata,sync,thumbnails,window --runs 3 --profile`. Throws for what it does not know. */
export function readOptions(given: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      sizes: { type: 'string' },
      only: { type: 'string' },
      runs: { type: 'string' },
      profile: { type: 'boolean' },
    },
  });
  const words = [values.sizes, ...positionals].flatMap((word) => word?.split(',') ?? []);
  const sizes = words.length === 0 ? defaultSizes : words.map(toSize);
  return {
    sizes: sizes.toSorted((a, b) => a - b),
    parts: values.only === undefined ? parts : values.only.split(',').map(toPart),
    runs: values.runs === undefined ? null : toRuns(values.runs),
    isProfiling: values.profile ?? false,
  };
}

function toSize(word: string): number {
  const size = Number(word.replaceAll('_', ''));
  // Halves of folders of 100 and tenths of files must come out even, or a rescan after 10 % deleted meets the brake.
  if (!Number.isSafeInteger(size) || size < 2000 || size % 200 !== 0)
    throw new Error(`A size is a multiple of 200 from 2000 on, not "${word}".`);
  return size;
}

function toPart(word: string): BenchPart {
  const part = parts.find((known) => known === word);
  if (part === undefined) throw new Error(`--only takes ${parts.join(', ')}, not "${word}".`);
  return part;
}

function toRuns(word: string): number {
  const runs = Number(word);
  if (!Number.isSafeInteger(runs) || runs < 1) throw new Error(`--runs takes a number, not "${word}".`);
  return runs;
}
