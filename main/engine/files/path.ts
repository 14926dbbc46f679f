import nodePath from 'node:path';

const separator = nodePath.sep;

/** Whether `path` is `folder` or lies below it, compared by segment: `/photos` does not contain `/photos-old`. */
export function contains(folder: string, path: string): boolean {
  if (path === folder) return true;
  return path.startsWith(below(folder));
}

/** The prefix shared by everything below a folder: the folder with exactly one separator at its end. */
export function below(folder: string): string {
  return folder.endsWith(separator) ? folder : folder + separator;
}

/** The first string, in byte order, after everything below a folder. Separators are one ASCII character. */
export function afterBelow(folder: string): string {
  return below(folder).slice(0, -1) + String.fromCharCode(separator.charCodeAt(0) + 1);
}

/** Path with `.`, `..` and doubled separators resolved, without a separator at the end. */
export function normalisePath(path: string): string {
  const normal = nodePath.normalize(path);
  const root = nodePath.parse(normal).root;
  return normal.length > root.length && normal.endsWith(separator) ? normal.slice(0, -1) : normal;
}

/** Whether any segment below `folder` begins with a dot. `path` must lie in `folder`. */
export function isHiddenBelow(folder: string, path: string): boolean {
  const start = below(folder).length;
  if (path.length <= start) return false;
  return path.charCodeAt(start) === 46 || path.includes(`${separator}.`, start);
}

/** The innermost folder that is, or holds, both of two folders of one import path. */
export function commonFolder(one: string, other: string): string {
  let folder = one;
  while (!contains(folder, other) && nodePath.dirname(folder) !== folder) folder = nodePath.dirname(folder);
  return folder;
}

const beyondSurrogates = /[\ud800-\uffff]/;

/** Compares by the bytes of the UTF-8 form, the order of SQLite's BINARY collation. Negative, 0 or positive. */
export function comparePaths(left: string, right: string): number {
  if (left === right) return 0;
  if (!beyondSurrogates.test(left) || !beyondSurrogates.test(right)) return left < right ? -1 : 1;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return inByteOrder(a) - inByteOrder(b);
  }
  return left.length - right.length;
}

/** The quickest way to compare strings with any of these paths as `comparePaths` does. */
export function comparisonWith(paths: readonly string[]): (left: string, right: string) => number {
  if (paths.some((path) => beyondSurrogates.test(path))) return comparePaths;
  return (left, right) => (left === right ? 0 : left < right ? -1 : 1);
}

/** UTF-16 puts surrogates below U+E000; in UTF-8 what they stand for comes last. */
function inByteOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

export const pathSeparator = separator;
