import type { LoopDelay } from './engine-process.ts';

/** What is measured. Times in milliseconds, memory in bytes; each the median of several runs. */

/** A scan beside `find` on the same tree in the same minute. */
export type ScanFigure = {
  readonly ms: number;
  readonly findMs: number;
  readonly memoryAboveIdle: number;
  /** Its maximum is that of all runs. */
  readonly delay: LoopDelay;
};

export const scanKinds = ['first', 'unchanged', 'deleted', 'excluded', 'included'] as const;
export type ScanKind = (typeof scanKinds)[number];

export type ScanFigures = Readonly<Record<ScanKind, ScanFigure>> & {
  readonly runs: number;
  readonly idleMemory: number;
  /** Once each: the whole process of the command line, from its start to its exit. */
  readonly commandFirstMs: number;
  readonly commandUnchangedMs: number;
};

/** Pages of one list. `first` is the first look at a list, `later` any later one: median and worst. */
export type PageFigure = {
  readonly list: string;
  readonly rows: number;
  readonly place: string;
  readonly first: number;
  readonly later: number;
  readonly worst: number;
};

export type WindowFigures = {
  readonly runs: number;
  readonly electron: string;
  /** From the launch until the libraries are on the screen. */
  readonly home: number;
  /** From the launch until the first page of the library's table is on the screen, one click included. */
  readonly table: number;
  readonly worstTable: number;
};

/** What is known about one size; each part with the time when it was measured. */
export type SizeFigures = {
  readonly size: number;
  readonly scan?: Dated<ScanFigures>;
  readonly pages?: Dated<readonly PageFigure[]>;
  readonly window?: Dated<WindowFigures>;
};

export type Dated<T> = { readonly measuredAt: string; readonly figures: T };
