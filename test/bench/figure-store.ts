import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dated, SizeFigures, SyncFigures, ThumbnailFigures } from './figures.ts';
import { defaultSizes } from './options.ts';
import { benchFolder } from './places.ts';

/** Keeps what was measured, so that a run of a part can write the whole report. */
export function keepFigures(size: number, measured: Omit<SizeFigures, 'size'>): void {
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(fileOf(size), JSON.stringify({ ...readFigures(size), ...measured }, null, 2));
}

/** All that is known of the usual sizes, and of the sizes given. */
export function listFigures(sizes: readonly number[]): SizeFigures[] {
  return [...new Set([...defaultSizes, ...sizes])].toSorted((a, b) => a - b).map(readFigures);
}

/** Parts that no size of a tree changes. */
export type OtherFigures = {
  readonly thumbnails?: Dated<ThumbnailFigures>;
  readonly sync?: Dated<SyncFigures>;
};

/** Keeps what was measured of a part that no size of a tree changes. */
export function keepOtherFigures(measured: OtherFigures): void {
  mkdirSync(benchFolder, { recursive: true });
  for (const [part, figures] of Object.entries(measured))
    writeFileSync(join(benchFolder, `figures-${part}.json`), JSON.stringify(figures, null, 2));
}

/** What is known of those parts. */
export function readOtherFigures(): OtherFigures {
  return Object.fromEntries(
    (['thumbnails', 'sync'] as const).flatMap((part) => {
      const file = join(benchFolder, `figures-${part}.json`);
      return existsSync(file) ? [[part, JSON.parse(readFileSync(file, 'utf8'))]] : [];
    }),
  ) as OtherFigures;
}

function readFigures(size: number): SizeFigures {
  const file = fileOf(size);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SizeFigures) : { size };
}

function fileOf(size: number): string {
  return join(benchFolder, `figures-${size}.json`);
}
