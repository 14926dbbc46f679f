import { contains } from '../files/path.ts';
import { joinPath, realPath } from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';
import type { FollowedLink } from './followed-link.repository.ts';

/**
 * The links that earlier crawls of a library followed, as one of its crawls sees them: those outside its own folders show
 * what they lead to already, and those within have the first turn, or another link to the same place would take what is
 * known by them.
 */
export class FollowedLinks {
  /** What this crawl has followed itself. */
  readonly found: FollowedLink[] = [];
  private readonly rules: LibraryRules;
  private readonly known: ReadonlyMap<string, string>;
  private outside: readonly FollowedLink[] = [];

  constructor(rules: LibraryRules, known: readonly FollowedLink[]) {
    this.rules = rules;
    this.known = new Map(known.map(({ path, real }) => [path, real]));
  }

  /** Tells which folders the crawl walks through: it sees for itself what has become of the links there. */
  begin(roots: readonly string[]): void {
    this.outside = [...this.known]
      .map(([path, real]) => ({ path, real }))
      .filter(({ path, real }) => !roots.some((root) => contains(root, path)) && leadsTo(path, real));
  }

  /** Links in the order in which they are to be followed. */
  inTurn(links: readonly string[]): string[] {
    if (this.known.size === 0) return [...links];
    return links.toSorted((a, b) => Number(this.known.has(b)) - Number(this.known.has(a)));
  }

  add(path: string, real: string): void {
    this.found.push({ path, real });
  }

  /** Whether a link outside the crawl shows a real folder. */
  showsFolder(real: string): boolean {
    return this.outside.some(
      (link) => contains(link.real, real) && this.rules.classifyFolder(through(link, real)) === 'included',
    );
  }

  /** Whether a link outside the crawl shows a real file, by itself or with the folder of the file. */
  showsFile(real: string): boolean {
    return this.outside.some(
      (link) => contains(link.real, real) && this.rules.classify(through(link, real)) === 'included',
    );
  }
}

function through({ path, real }: FollowedLink, place: string): string {
  return place === real ? path : joinPath(path, place.slice(real.length + 1));
}

function leadsTo(path: string, real: string): boolean {
  return realPath(path).value === real;
}
