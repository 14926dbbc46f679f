import nodePath from 'node:path';
import { below, contains, isHiddenBelow } from '../files/path.ts';
import { ExclusionMatcher, type FolderMatcher } from './exclusion-pattern.ts';

/** How the rules of a library see a path. Only `included` paths are imported and kept online. */
export type Coverage = 'included' | 'outside' | 'hidden' | 'excluded';

/** Import paths and exclusion patterns of one library, applied together. Pure: it never looks at the disk. */
export class LibraryRules {
  readonly importPaths: readonly string[];
  readonly matcher: ExclusionMatcher;
  private last: FolderRules | null = null;

  constructor(importPaths: readonly string[], exclusionPatterns: readonly string[]) {
    // Inner paths first, so that the first that contains a path is its nearest.
    this.importPaths = importPaths.toSorted((a, b) => b.length - a.length);
    this.matcher = new ExclusionMatcher(exclusionPatterns);
  }

  /** Whether a file at this path belongs to the library. */
  classify(path: string): Coverage {
    const at = path.lastIndexOf(nodePath.sep);
    const folder = at > 0 ? path.slice(0, at) : path.slice(0, at + 1);
    if (this.last?.folder !== folder) this.last = this.judgeFolder(folder);
    const verdict = this.last;
    if (verdict.coverage !== 'included') {
      // An import path may itself be the thing asked about.
      return this.importPaths.includes(path) ? this.classifyRoot(path) : verdict.coverage;
    }
    const name = path.slice(at + 1);
    if (name.startsWith('.')) return this.importPaths.includes(path) ? this.classifyRoot(path) : 'hidden';
    return verdict.matcher.excludedBy(name) >= 0 ? 'excluded' : 'included';
  }

  /** The nearest import path that contains a path, or null. */
  ownerOf(path: string): string | null {
    return this.importPaths.find((importPath) => contains(importPath, path)) ?? null;
  }

  /** The pattern that excludes the path, or null. */
  patternFor(path: string): string | null {
    return this.matcher.patterns[this.matcher.excludedBy(path)] ?? null;
  }

  /** Whether the library would import what lies in this folder. */
  classifyFolder(folder: string): Coverage {
    return this.judgeFolder(folder).coverage;
  }

  private classifyRoot(path: string): Coverage {
    return this.matcher.excludedBy(path) >= 0 ? 'excluded' : 'included';
  }

  private judgeFolder(folder: string): FolderRules {
    const matcher = this.matcher.forFolder(folder);
    const covering = this.importPaths.filter((importPath) => contains(importPath, folder));
    let coverage: Coverage = 'outside';
    if (covering.length > 0) {
      const isVisible = covering.some(
        (importPath) => folder === importPath || !isHiddenBelow(importPath, folder),
      );
      if (!isVisible) coverage = 'hidden';
      else coverage = matcher.folderExcludedBy >= 0 ? 'excluded' : 'included';
    }
    return { folder, coverage, matcher };
  }
}

type FolderRules = { readonly folder: string; readonly coverage: Coverage; readonly matcher: FolderMatcher };

/**
 * The folders to crawl so that each covered file is met exactly once: import paths that lie in another one are left to
 * that one, unless a hidden folder lies between them, which the outer crawl would not enter.
 */
export function crawlRoots(importPaths: readonly string[]): string[] {
  const roots: string[] = [];
  for (const path of importPaths.toSorted((a, b) => a.length - b.length)) {
    const isReached = roots.some(
      (root) => contains(root, path) && (path === root || !isHiddenBelow(root, path)),
    );
    if (!isReached) roots.push(path);
  }
  return roots.toSorted((a, b) => (below(a) < below(b) ? -1 : 1));
}
