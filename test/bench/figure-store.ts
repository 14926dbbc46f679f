import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dated, SizeFigures, ThumbnailFigures } from './figures.ts';
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

/** Keeps what was measured of thumbnails, which no size of a tree changes. */
export function keepThumbnailFigures(figures: Dated<ThumbnailFigures>): void {
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(thumbnailFile, JSON.stringify(figures, null, 2));
}

/** What is known of thumbnails; null when they were never measured. */
export function readThumbnailFigures(): Dated<ThumbnailFigures> | null {
  if (!existsSync(thumbnailFile)) return null;
  return JSON.parse(readFileSync(thumbnailFile, 'utf8')) as Dated<ThumbnailFigures>;
}

const thumbnailFile = join(benchFolder, 'figures-thumbnails.json');

function readFigures(size: number): SizeFigures {
  const file = fileOf(size);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SizeFigures) : { size };
}

function fileOf(size: number): string {
  return join(benchFolder, `figures-${size}.json`);
}
