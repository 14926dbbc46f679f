import fs from 'node:fs';
import nodePath from 'node:path';
import { systemCode } from '../errors.ts';

const defaultMaxBytes = 10 * 1024 * 1024;
const keptFiles = 5;

/** A log in the data folder: lines are appended, and at a size it begins a new file and keeps the newest old ones. */
export class LogFile {
  private readonly path: string;
  private readonly maxBytes: number;

  constructor(path: string, maxBytes = defaultMaxBytes) {
    this.path = path;
    this.maxBytes = maxBytes;
  }

  /** Several threads and processes may append: one write is one line. */
  append(line: string): void {
    try {
      fs.mkdirSync(nodePath.dirname(this.path), { recursive: true });
      if (this.size() >= this.maxBytes) this.rotate();
      fs.appendFileSync(this.path, `${line}\n`);
    } catch (error) {
      // A full disk must not end the work that the log tells of.
      if (systemCode(error) === null) throw error;
    }
  }

  /** The newest lines that `matches` accepts, newest first, from all files that are kept. */
  newest(limit: number, matches: (line: string) => boolean): string[] {
    const found: string[] = [];
    for (const path of [this.path, ...this.olderPaths()]) {
      for (const line of readLines(path).toReversed()) {
        if (found.length >= limit) return found;
        if (line !== '' && matches(line)) found.push(line);
      }
    }
    return found;
  }

  private size(): number {
    return fs.statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  private rotate(): void {
    const older = this.olderPaths();
    fs.rmSync(older.at(-1) ?? '', { force: true });
    for (let at = older.length - 1; at > 0; at--) moveIfThere(older[at - 1] ?? '', older[at] ?? '');
    moveIfThere(this.path, older[0] ?? '');
  }

  private olderPaths(): string[] {
    return Array.from({ length: keptFiles - 1 }, (_, at) => `${this.path}.${at + 1}`);
  }
}

function moveIfThere(from: string, to: string): void {
  if (fs.existsSync(from)) fs.renameSync(from, to);
}

function readLines(path: string): string[] {
  try {
    return fs.readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
