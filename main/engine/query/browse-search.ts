import type { Database } from '../database/connection.ts';
import { nextTurn } from './next-turn.ts';

/** Letters, digits, marks on them and the private characters that stand for bytes: what words are made of. */
const separators = /[^\p{L}\p{N}\p{Co}\u0300-\u036f]+/u;
const marks = /[\u0300-\u036f]/g;

/** As many words of a question as are looked at. */
const mostWords = 32;
/** The index knows at once what begins with so many letters. */
const indexedLetters = 5;
/** So many words that begin alike are asked for one by one. */
const mostAlike = 64;
/** Matches of one turn. */
const matchesAtOnce = 10_000;

/** The words of a question, each once. */
export function wordsOf(search: string): string[] {
  const words = search.normalize('NFC').toLowerCase().split(separators);
  return [...new Set(words)].filter((word) => word.replaceAll(marks, '') !== '').slice(0, mostWords);
}

/** What a search found, newest ids first. */
export type Found = { readonly ids: readonly number[]; readonly isCapped: boolean };

/** Searches the words of assets: every word of a question must occur, each from its beginning. */
export class AssetSearch {
  private readonly database: Database;

  /** Makes a view of the index's words of this connection's own, so the connection must still be writable. */
  constructor(database: Database) {
    this.database = database;
    database.exec('CREATE VIRTUAL TABLE temp.search_word USING fts5vocab (main, asset_search, instance)');
  }

  /** Takes the newest `most` of the matches that pass. */
  async find(
    search: string,
    passes: (id: number) => boolean,
    most: number,
    signal?: AbortSignal,
  ): Promise<Found> {
    const expression = this.expressionOf(wordsOf(search));
    const ids: number[] = [];
    if (expression === null) return { ids, isCapped: false };
    const list = this.database
      .prepare<[string, number, number], number>(
        'SELECT rowid FROM asset_search WHERE asset_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
      )
      .pluck();
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const matches = list.all(expression, before, matchesAtOnce);
      for (const id of matches) {
        if (!passes(id)) continue;
        if (ids.length === most) return { ids, isCapped: true };
        ids.push(id);
      }
      if (matches.length < matchesAtOnce) return { ids, isCapped: false };
      before = matches.at(-1) ?? 0;
      await nextTurn(signal);
    }
  }

  /** An FTS5 expression; null when nothing can match. Words are letters and digits, so none can become syntax. */
  private expressionOf(words: readonly string[]): string | null {
    const parts = words.map((word) => this.expressionOfWord(word));
    return parts.length === 0 || parts.includes(null) ? null : parts.join(' AND ');
  }

  /**
   * For the beginning of a word, FTS5 collects every match before it gives the first one, unless its index of
   * beginnings has them. Whole words it gives one by one: so long beginnings become the words that there are.
   */
  private expressionOfWord(word: string): string | null {
    const folded = word.normalize('NFD').replaceAll(marks, '');
    if (folded.length <= indexedLetters || !/^[a-z0-9]+$/.test(folded)) return `"${word}" *`;
    const alike = this.wordsFrom(folded);
    if (alike.length > mostAlike) return `"${word}" *`;
    return alike.length === 0 ? null : `(${alike.map((known) => `"${known}"`).join(' OR ')})`;
  }

  private wordsFrom(beginning: string): string[] {
    const next = this.database
      .prepare<[string], string>('SELECT term FROM temp.search_word WHERE term >= ? LIMIT 1')
      .pluck();
    const found: string[] = [];
    let word = next.get(beginning);
    while (word?.startsWith(beginning) === true && found.length <= mostAlike) {
      found.push(word);
      word = next.get(`${word}\u0001`);
    }
    return found;
  }
}
