import type { Database } from '../database/connection.ts';

type Kept<T> = { readonly value: T; readonly version: number; readonly keptUntil: number };

/**
 * What was slow to read keeps for a while although the database changes, but less than the window waits between two
 * looks; what was quick is soon read again.
 */
const keepPerMsSpent = 30;
const longestKeepMs = 900;

/** The newest answers to questions about the database, by a text that names the question. */
export class KeptAnswers<T> {
  private readonly database: Database;
  private readonly most: number;
  private readonly answers = new Map<string, Kept<T>>();
  private readonly reading = new Map<string, Promise<T>>();

  /** `most`: how many answers are kept; the one that nobody asked for the longest goes first. */
  constructor(database: Database, most: number) {
    this.database = database;
    this.most = most;
  }

  /** An answer that is still true, or true enough. */
  fresh(key: string): T | undefined {
    const kept = this.answers.get(key);
    if (kept === undefined) return undefined;
    const isFresh = kept.version === this.version() || performance.now() < kept.keptUntil;
    return isFresh ? this.last(key) : undefined;
  }

  /** The last answer, however old. */
  last(key: string): T | undefined {
    const kept = this.answers.get(key);
    if (kept === undefined) return undefined;
    this.answers.delete(key);
    this.answers.set(key, kept);
    return kept.value;
  }

  /** A fresh answer, read if there is none; who asks the same meanwhile gets the same. */
  async get(key: string, read: () => Promise<T>): Promise<T> {
    const fresh = this.fresh(key);
    if (fresh !== undefined) return fresh;
    const running = this.reading.get(key) ?? this.read(key, read);
    this.reading.set(key, running);
    try {
      return await running;
    } finally {
      if (this.reading.get(key) === running) this.reading.delete(key);
    }
  }

  /** Who asks next does not wait for what is being read now. */
  leave(key: string): void {
    this.reading.delete(key);
  }

  private async read(key: string, read: () => Promise<T>): Promise<T> {
    const version = this.version();
    const startedAt = performance.now();
    const value = await read();
    const endedAt = performance.now();
    const keptUntil = endedAt + Math.min(longestKeepMs, (endedAt - startedAt) * keepPerMsSpent);
    this.answers.delete(key);
    this.answers.set(key, { value, version, keptUntil });
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.most) break;
      this.answers.delete(oldest);
    }
    return value;
  }

  private version(): number {
    return Number(this.database.pragma('data_version', { simple: true }));
  }
}
