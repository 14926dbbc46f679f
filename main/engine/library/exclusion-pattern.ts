import picomatch from 'picomatch';

/**
 * The one matcher for exclusion patterns, used by the crawl, the watcher, the sync of existing assets and the preview,
 * so that they can never disagree. Globs are matched against the full path with `/` as separator, in every case, dot
 * files included; a pattern that matches a folder excludes everything below it. Text is compared in Unicode's composed
 * form, because a disk may spell `é` in two ways that look the same in a pattern.
 */
export class ExclusionMatcher {
  readonly patterns: readonly string[];
  private readonly compiled: readonly CompiledPattern[];
  private last: FolderMatcher | null = null;

  constructor(patterns: readonly string[]) {
    this.patterns = patterns;
    this.compiled = patterns.map(compile);
  }

  /** The pattern that excludes the path, or the outermost excluded folder that it lies in, by its index; or -1. */
  excludedBy(given: string): number {
    const path = prepare(given);
    const slash = path.lastIndexOf('/');
    const folder = slash <= 0 ? path.slice(0, slash + 1) : path.slice(0, slash);
    if (folder === path || slash < 0) return this.direct(path);
    if (this.last?.folder !== folder) this.last = this.forFolder(folder);
    return this.last.excludedBy(path.slice(slash + 1));
  }

  /** Everything about one folder decided once, so that its many files cost little. */
  forFolder(folder: string): FolderMatcher {
    return new FolderMatcher(folder, this.folderExcludedBy(folder), this.compiled);
  }

  private folderExcludedBy(folder: string): number {
    const path = prepare(folder);
    // The root has no name that a pattern could mean.
    if (path === '/') return -1;
    for (let end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
      const found = this.direct(end < 0 ? path : path.slice(0, end));
      if (found >= 0 || end < 0) return found;
    }
  }

  private direct(path: string): number {
    const lower = path.toLowerCase();
    return this.compiled.findIndex((pattern) => lower.includes(pattern.literal) && matches(pattern, path));
  }
}

/** The verdict on one folder and, cheaply, on the files directly in it. */
export class FolderMatcher {
  readonly folder: string;
  /** The pattern that excludes the folder itself, or -1. */
  readonly folderExcludedBy: number;
  private readonly prefix: string;
  /** Patterns whose literal part the folder's own path contains: only these need the whole path of every file. */
  private readonly always: readonly boolean[];
  private readonly compiled: readonly CompiledPattern[];

  constructor(folder: string, folderExcludedBy: number, compiled: readonly CompiledPattern[]) {
    const path = prepare(folder);
    const lower = path.toLowerCase();
    this.folder = folder;
    this.folderExcludedBy = folderExcludedBy;
    this.prefix = path.endsWith('/') ? path : path + '/';
    this.compiled = compiled;
    this.always = compiled.map((pattern) => lower.includes(pattern.literal));
  }

  /** The first pattern that excludes this entry of the folder, by its index, or -1. */
  excludedBy(given: string): number {
    if (this.folderExcludedBy >= 0) return this.folderExcludedBy;
    // Composed first: there are characters whose composed form is ASCII.
    const name = compose(given);
    const lower = name.toLowerCase();
    for (let index = 0; index < this.compiled.length; index++) {
      const pattern = this.compiled[index];
      if (pattern === undefined || !(this.always[index] || lower.includes(pattern.literal))) continue;
      if (matches(pattern, this.prefix + name)) return index;
    }
    return -1;
  }
}

type CompiledPattern = {
  readonly glob: string;
  readonly expression: RegExp;
  /** Lower-case ASCII text without a slash that every match contains; empty when there is none to rely on. */
  readonly literal: string;
};

function compile(pattern: string): CompiledPattern {
  const glob = prepare(pattern);
  // `s`, because a newline in a name is a character like any other; no negation, because excluding all but one thing
  // is never what a leading `!` in a list of exclusions means.
  const options = { dot: true, nonegate: true, windows: false, flags: 'is' } as const;
  return { glob, expression: picomatch.makeRe(glob, options), literal: requiredLiteral(glob) };
}

/** As picomatch itself does, a pattern also matches the path that is spelled exactly like it, brackets and all. */
function matches({ glob, expression }: CompiledPattern, path: string): boolean {
  return path === glob || expression.test(path);
}

/**
 * The longest run of plain characters that no match can do without. It saves most regular expression runs. Only what
 * stands before the first bracket and after the last is sure to be outside all of them, however oddly they nest.
 */
function requiredLiteral(glob: string): string {
  if (/[\\"|]/.test(glob) || glob.startsWith('./')) return '';
  const first = glob.search(/[()[\]{}]/);
  const outside = first < 0 ? glob : `${glob.slice(0, first)}*${/[^()[\]{}]*$/.exec(glob)?.[0] ?? ''}`;
  let longest = '';
  for (const run of outside.split(/[*?+@!/]|[^\0-\x7f]/)) if (run.length > longest.length) longest = run;
  return longest.toLowerCase();
}

function prepare(path: string): string {
  return compose(process.platform === 'win32' ? path.replaceAll('\\', '/') : path);
}

const beyondAscii = /[\u0080-\uffff]/;

function compose(text: string): string {
  return beyondAscii.test(text) ? text.normalize('NFC') : text;
}

/** What a new library excludes: thumbnails, bins, snapshots and sync folders of common NAS systems and tools. */
export const defaultExclusionPatterns: readonly string[] = [
  '**/@eaDir/**',
  '**/._*',
  '**/#recycle/**',
  '**/#snapshot/**',
  '**/.stversions/**',
  '**/.stfolder/**',
];
