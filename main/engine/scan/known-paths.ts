import type { Database, Statement } from '../database/connection.ts';
import { comparePaths } from '../files/path.ts';

const chunkSize = 2000;

/** Tells what is known of paths: that they are assets already, or hidden by a person. */
export class KnownPaths {
  private readonly assets: PathIndex;
  /** Null where a person hid nothing, so that most libraries pay nothing for it. */
  private readonly hidden: PathIndex | null;

  constructor(database: Database, libraryId: number) {
    this.assets = new PathIndex(database, 'asset', libraryId);
    const hidden = new PathIndex(database, 'hidden_file', libraryId);
    this.hidden = hidden.isEmpty ? null : hidden;
  }

  /** Asked for one path after another in byte order, this costs one pass over the index. */
  find(path: string): 'asset' | 'hidden' | null {
    if (this.assets.has(path)) return 'asset';
    return this.hidden?.has(path) === true ? 'hidden' : null;
  }
}

/**
 * Tells whether paths are in a table. Asked in ascending order it reads the index once from start to end, a chunk at a
 * time; asked in any other order it stays right and only gets slower.
 */
class PathIndex {
  private readonly next: Statement<[number, string, number], string>;
  private readonly libraryId: number;
  private chunk: string[] = [];
  private position = 0;
  /** The chunk holds all known paths from here … */
  private from: string | null = null;
  /** … to its last one, or to the end of the library. */
  private reachesEnd = false;

  constructor(database: Database, table: 'asset' | 'hidden_file', libraryId: number) {
    this.libraryId = libraryId;
    this.next = database
      .prepare<[number, string, number], string>(
        `SELECT path FROM ${table} WHERE library_id = ? AND path >= ? ORDER BY path LIMIT ?`,
      )
      .pluck();
  }

  get isEmpty(): boolean {
    return this.next.get(this.libraryId, '', 1) === undefined;
  }

  has(path: string): boolean {
    if (!this.isInChunk(path)) this.read(path);
    while (this.position < this.chunk.length && comparePaths(this.chunk[this.position] ?? '', path) < 0)
      this.position++;
    return this.chunk[this.position] === path;
  }

  private isInChunk(path: string): boolean {
    if (this.from === null || comparePaths(path, this.from) < 0) return false;
    const last = this.chunk.at(-1);
    const isBeforeEnd = this.reachesEnd || (last !== undefined && comparePaths(path, last) <= 0);
    if (!isBeforeEnd) return false;
    const before = this.chunk[this.position - 1];
    return before === undefined || comparePaths(path, before) > 0;
  }

  private read(path: string): void {
    this.chunk = this.next.all(this.libraryId, path, chunkSize);
    this.position = 0;
    this.from = path;
    this.reachesEnd = this.chunk.length < chunkSize;
  }
}
