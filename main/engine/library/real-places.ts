import { contains } from '../files/path.ts';
import { folderOf, joinPath, nameOf, realPath } from '../files/read-only.ts';
import type { LibraryRules } from './library-rules.ts';

type Root = { readonly path: string; readonly real: string };

/**
 * Tells by which path a library meets what really lies somewhere: real paths always win, so whatever lies below an import
 * path and is let in by the rules is never met through a link. It looks at the import paths when it is made.
 */
export class RealPlaces {
  private readonly rules: LibraryRules;
  private readonly roots: readonly Root[];

  constructor(rules: LibraryRules) {
    this.rules = rules;
    const roots = rules.importPaths.flatMap((path): Root[] => {
      const real = realPath(path).value;
      return real === null ? [] : [{ path, real }];
    });
    // Two import paths may lead to the same folder: the real one first, and otherwise always the same one.
    this.roots = roots.toSorted(
      (a, b) => Number(a.path !== a.real) - Number(b.path !== b.real) || (a.path < b.path ? -1 : 1),
    );
  }

  /** The path of a folder without links in the library; null when only links lead there. */
  folderAt(real: string): string | null {
    for (const root of this.roots) {
      if (!contains(root.real, real)) continue;
      const path = real === root.real ? root.path : joinPath(root.path, real.slice(root.real.length + 1));
      if (this.rules.classifyFolder(path) === 'included') return path;
    }
    return null;
  }

  /** Whether the library has the file at a path without links by that path. */
  hasFile(real: string): boolean {
    const folder = this.folderAt(folderOf(real));
    return folder !== null && this.rules.classify(joinPath(folder, nameOf(real))) === 'included';
  }
}
