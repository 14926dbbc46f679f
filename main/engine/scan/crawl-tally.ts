import nodePath from 'node:path';
import type { FoundProblem } from '../problem/problem.repository.ts';
import type { ScanCounts, ScanFindings } from './scan.repository.ts';

/** A folder of a million strange endings must not fill memory. */
const mostTypes = 50;

/** Counts how each entry of a crawl ended, since the last commit, and what explains an empty result, over all. */
export class CrawlTally {
  counts: Required<Pick<ScanCounts, TallyName>> = zero();
  problems: FoundProblem[] = [];
  private readonly patterns: readonly string[];
  private readonly excludedBy = new Map<number, number>();
  private readonly unsupportedTypes = new Map<string, number>();

  constructor(patterns: readonly string[]) {
    this.patterns = patterns;
  }

  add(outcome: 'known' | 'hidden'): void {
    this.counts.crawled++;
    this.counts[outcome]++;
  }

  addNew(): void {
    this.counts.crawled++;
    this.counts.to_import++;
  }

  addExcluded(pattern: number): void {
    this.counts.crawled++;
    this.counts.excluded++;
    this.excludedBy.set(pattern, (this.excludedBy.get(pattern) ?? 0) + 1);
  }

  addUnsupported(path: string): void {
    this.counts.crawled++;
    this.counts.unsupported++;
    const type = nodePath.extname(path).toLowerCase();
    const count = this.unsupportedTypes.get(type);
    if (count !== undefined || this.unsupportedTypes.size < mostTypes)
      this.unsupportedTypes.set(type, (count ?? 0) + 1);
  }

  addError(path: string, code: string): void {
    this.counts.crawled++;
    this.counts.errors++;
    this.problems.push({ path, code });
  }

  clear(): void {
    this.counts = zero();
    this.problems = [];
  }

  findings(skippedPaths: number): ScanFindings {
    const excluded = [...this.excludedBy].map(
      ([index, count]) => [this.patterns[index] ?? '', count] as const,
    );
    return {
      excludedBy: Object.fromEntries(excluded),
      unsupportedTypes: Object.fromEntries(this.unsupportedTypes),
      skippedPaths,
    };
  }
}

type TallyName = 'crawled' | 'known' | 'hidden' | 'excluded' | 'unsupported' | 'errors' | 'to_import';

function zero(): Required<Pick<ScanCounts, TallyName>> {
  return { crawled: 0, known: 0, hidden: 0, excluded: 0, unsupported: 0, errors: 0, to_import: 0 };
}
