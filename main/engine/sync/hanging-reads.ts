import { toDisplayPath } from '../files/path-encoding.ts';
import { contains } from '../files/path.ts';

/** What does not answer: single files, and import paths with all that is in them. */
export type Hanging = { readonly files: readonly string[]; readonly folders: readonly string[] };

export const nothingHangs: Hanging = { files: [], folders: [] };

/** So many files of one import path that hang are a drive that does. */
const mostFiles = 2;

/**
 * What the threads that were left behind hang at. Nobody reads it again before they come back, so that a drive costs
 * threads once and not with each try: they cannot be ended.
 */
export class HangingReads {
  private readonly reads = new Set<{ readonly path: string; readonly importPath: string }>();

  /** A thread was left behind at `path`, a file or its whole import path, until `ended`. */
  add(path: string, importPath: string, ended: Promise<unknown>): void {
    const read = { path, importPath };
    this.reads.add(read);
    void ended.then(() => this.reads.delete(read));
  }

  get hanging(): Hanging {
    const reads = [...this.reads];
    const folders = reads.filter(
      ({ path, importPath }) =>
        path === importPath || reads.filter((read) => read.importPath === importPath).length >= mostFiles,
    );
    return {
      files: reads.map(({ path }) => path),
      folders: [...new Set(folders.map(({ importPath }) => importPath))],
    };
  }
}

/** Why a file is not read now, in words; null when nothing speaks against it. */
export function whyNotRead({ files, folders }: Hanging, path: string): string | null {
  const folder = folders.find((candidate) => contains(candidate, path));
  if (folder !== undefined) {
    return `${toDisplayPath(folder)} does not answer: its drive or server hangs. It is left alone until it does.`;
  }
  return files.includes(path) ? 'The file did not answer while it was read. It is tried again later.' : null;
}
