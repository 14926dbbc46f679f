import { contains } from '../files/path.ts';
import { joinPath, realPath } from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';

/**
 * Says which linked folders are watched: those that the crawl follows, because nothing else leads to what they show.
 * Real paths win over links, the first link over later ones, and no link may lead into the app's own folder.
 */
export class WatchLinks {
  private readonly rules: LibraryRules;
  private readonly roots: readonly { readonly path: string; readonly real: string }[];
  private readonly forbidden: string;
  private readonly claimed = new Map<string, string>();

  constructor(rules: LibraryRules, forbidden: string) {
    this.rules = rules;
    this.forbidden = realPath(forbidden).value ?? forbidden;
    this.roots = rules.importPaths.flatMap((path) => {
      const real = realPath(path).value;
      return real === null ? [] : [{ path, real }];
    });
  }

  /** The real folder behind a link if it is to be watched through this link, else null. */
  follow(link: string): string | null {
    const real = realPath(link).value;
    if (real === null || this.isMet(real)) return null;
    for (const [claimed, by] of this.claimed) {
      if (contains(claimed, real) && by !== link) return null;
    }
    this.claimed.set(real, link);
    return real;
  }

  /** Whether a real folder is watched by its real path, or must not be. */
  isMet(real: string): boolean {
    if (contains(this.forbidden, real)) return true;
    return this.roots.some((root) => {
      if (!contains(root.real, real)) return false;
      const path = real === root.real ? root.path : joinPath(root.path, real.slice(root.real.length + 1));
      return this.rules.classifyFolder(path) === 'included';
    });
  }

  forget(link: string): void {
    for (const [real, by] of this.claimed) if (contains(link, by)) this.claimed.delete(real);
  }
}
