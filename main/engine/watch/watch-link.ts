import { contains } from '../files/path.ts';
import { realPath } from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';
import { RealPlaces } from '../library/real-places.ts';

/**
 * Says which linked folders are watched: those that the crawl follows, because nothing else leads to what they show.
 * Real paths win over links, the first link over later ones, and no link may lead into the app's own folder.
 */
export class WatchLinks {
  private readonly places: RealPlaces;
  private readonly forbidden: string;
  private readonly claimed = new Map<string, string>();

  constructor(rules: LibraryRules, forbidden: string) {
    this.places = new RealPlaces(rules);
    this.forbidden = realPath(forbidden).value ?? forbidden;
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
    return contains(this.forbidden, real) || this.places.folderAt(real) !== null;
  }

  forget(link: string): void {
    for (const [real, by] of this.claimed) if (contains(link, by)) this.claimed.delete(real);
  }
}
