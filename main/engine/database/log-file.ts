import fs from 'node:fs';
import nodePath from 'node:path';
import { systemCode } from '../errors.ts';

const defaultMaxBytes = 10 * 1024 * 1024;
const keptFiles = 5;
const blockBytes = 64 * 1024;
/** Places in files of one number lie between this times the number and this times the next. */
const placesPerFile = 2 ** 32;

/** A line of a log, and its place: places grow with time and stay what they are when the log begins a new file. */
export type LogLine = { readonly line: string; readonly at: number };

/** A log in the data folder: lines are appended, and at a size it begins a new file and keeps the newest old ones. */
export class LogFile {
  private readonly path: string;
  private readonly maxBytes: number;

  constructor(path: string, maxBytes = defaultMaxBytes) {
    this.path = path;
    this.maxBytes = maxBytes;
  }

  /** Several threads and processes may append: one write holds whole lines. */
  append(lines: readonly string[]): void {
    if (lines.length === 0) return;
    try {
      fs.mkdirSync(nodePath.dirname(this.path), { recursive: true });
      if (this.size() >= this.maxBytes) this.rotate();
      fs.appendFileSync(this.path, lines.map((line) => `${line}\n`).join(''));
    } catch (error) {
      // A full disk must not end the work that the log tells of.
      if (systemCode(error) === null) throw error;
    }
  }

  /** The lines before a place, or all, newest first; read a block at a time from all files that are kept. */
  *backwards(before: number | null = null): Generator<LogLine> {
    const older = this.olderNumbers().toReversed();
    const files = [(older[0] ?? 0) + 1, ...older].map((number, index) => ({
      first: number * placesPerFile,
      path: index === 0 ? this.path : this.olderPath(number),
    }));
    for (const { first, path } of files) {
      if (before !== null && before <= first) continue;
      for (const { line, at } of linesBackwards(path, before === null ? Infinity : before - first)) {
        yield { line, at: first + at };
      }
    }
  }

  private size(): number {
    return fs.statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Old files are numbered in the order of time, so that none is ever renamed again. */
  private rotate(): void {
    const older = this.olderNumbers();
    fs.renameSync(this.path, this.olderPath((older.at(-1) ?? 0) + 1));
    for (const number of older.slice(0, Math.max(0, older.length + 2 - keptFiles))) {
      fs.rmSync(this.olderPath(number), { force: true });
    }
  }

  private olderPath(number: number): string {
    return `${this.path}.${number}`;
  }

  private olderNumbers(): number[] {
    const start = `${nodePath.basename(this.path)}.`;
    return namesIn(nodePath.dirname(this.path))
      .flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []))
      .filter((end) => /^[1-9]\d{0,8}$/.test(end))
      .map(Number)
      .toSorted((left, right) => left - right);
  }
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The lines of a file that begin before a place, last first, with where they begin. */
function* linesBackwards(path: string, before: number): Generator<LogLine> {
  const file = openIfThere(path);
  if (file === null) return;
  try {
    let end = Math.min(before, fs.fstatSync(file).size);
    // What is read of the line whose beginning lies further ahead.
    let rest = Buffer.alloc(0);
    while (end > 0) {
      const start = Math.max(0, end - blockBytes);
      const block = Buffer.alloc(end - start);
      fs.readSync(file, block, 0, block.length, start);
      let bytes = Buffer.concat([block, rest]);
      for (;;) {
        // The last byte may be the line break that ends the line itself.
        const lineBreak = bytes.length < 2 ? -1 : bytes.lastIndexOf(10, bytes.length - 2);
        if (lineBreak < 0) break;
        yield { line: textOf(bytes.subarray(lineBreak + 1)), at: start + lineBreak + 1 };
        bytes = bytes.subarray(0, lineBreak + 1);
      }
      rest = bytes;
      end = start;
    }
    if (rest.length > 0) yield { line: textOf(rest), at: 0 };
  } finally {
    fs.closeSync(file);
  }
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function openIfThere(path: string): number | null {
  try {
    return fs.openSync(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
