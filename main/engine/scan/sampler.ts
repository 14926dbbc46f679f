import { below } from '../files/path.ts';
import { lstatPath } from '../files/read-only.ts';
import type { Sample } from './import-path-guard.ts';

const mostSamples = 64;

/** Picks up to 64 files spread evenly over each import path, by which it is recognised later. */
export class Sampler {
  private readonly picks: ReadonlyMap<string, Picks>;
  private current: Picks | undefined;

  constructor(importPaths: readonly string[]) {
    this.picks = new Map(importPaths.map((path) => [path, { paths: [], stride: 1, seen: 0 }]));
  }

  /** The files offered next belong to this import path. */
  enter(importPath: string): void {
    this.current = this.picks.get(importPath);
  }

  offer(path: string): void {
    const picks = this.current;
    if (picks === undefined || picks.seen++ % picks.stride !== 0) return;
    picks.paths.push(path);
    if (picks.paths.length < 2 * mostSamples) return;
    picks.paths = picks.paths.filter((_, index) => index % 2 === 0);
    picks.stride *= 2;
  }

  /** The picked files of an import path as they are now. */
  samplesOf(importPath: string): Sample[] {
    const paths = this.picks.get(importPath)?.paths ?? [];
    const step = Math.max(1, paths.length / mostSamples);
    const samples: Sample[] = [];
    for (let at = 0; at < paths.length; at += step) {
      const path = paths[Math.floor(at)] ?? '';
      const found = lstatPath(path);
      if (found.code !== null) continue;
      const { size, modifiedAt } = found.value;
      samples.push({ path: path.slice(below(importPath).length), size, modifiedAt });
    }
    return samples;
  }
}

type Picks = { paths: string[]; stride: number; seen: number };
