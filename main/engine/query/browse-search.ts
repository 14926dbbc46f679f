import type { Database } from '../database/connection.ts';
import { nextTurn } from './next-turn.ts';

/** The marks on letters that FTS5's unicode61 leaves out of words; all others end a word. */
const marks = '\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331';
/** Letters since Unicode 8, which unicode61 does not know as such. */
const unknownLetters = '\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3';
/** Between words: all but letters, digits and the private characters that stand for bytes. */
const separators = new RegExp(`(?:[^\\p{L}\\p{N}\\p{Co}${marks}]|[${unknownLetters}])+`, 'u');
const anyMark = new RegExp(`[${marks}]`, 'g');
/**
 * `2024-06` and `2024-06-12`, and with the month in words, as the timeline has it, `June 2024`, `Jun 12, 2024` and
 * `12 June 2024`: the index has days and months as one word each.
 */
const dates =
  /(?<!\d)(?<year>\d{4})[-./](?<month>\d{2})(?:[-./](?<day>\d{2}))?(?!\d)|(?<![\p{L}\p{N}])(?:(?<dayBefore>\d{1,2})\.?\s+)?(?<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\.?(?:\s+(?<dayAfter>\d{1,2})(?:\s*,)?)?\s+(?<yearAfter>\d{4})(?!\d)/giu;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

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
  return [...new Set(words)].filter((word) => word.replaceAll(anyMark, '') !== '').slice(0, mostWords);
}

/** A question cut at its dates: each is a day or month, or is looked for as the words that it consists of. */
function partsOf(search: string): { readonly words: string[]; readonly date: string | null }[] {
  const parts: { words: string[]; date: string | null }[] = [];
  let end = 0;
  for (const found of search.matchAll(dates)) {
    parts.push({ words: wordsOf(search.slice(end, found.index)), date: null });
    parts.push({ words: wordsOf(found[0]), date: dateIn(found.groups ?? {}) });
    end = found.index + found[0].length;
  }
  parts.push({ words: wordsOf(search.slice(end)), date: null });
  return parts.filter(({ words }) => words.length > 0).slice(0, mostWords);
}

/** The word that the index has for a date. */
function dateIn(groups: Readonly<Record<string, string | undefined>>): string {
  const { year, month = '', day = '', name, dayBefore, dayAfter, yearAfter = '' } = groups;
  if (name === undefined) return `${year ?? ''}${month}${day}`;
  const number = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const dayNumber = dayBefore ?? dayAfter;
  return yearAfter + twoDigits(number) + (dayNumber === undefined ? '' : twoDigits(Number(dayNumber)));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
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
    const expression = this.expressionOf(search);
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
  private expressionOf(search: string): string | null {
    const parts = partsOf(search).map(({ words, date }) => {
      const all = this.allOf(words);
      return date === null ? all : anyOf([all, this.beginning(date)]);
    });
    return parts.length === 0 || parts.includes(null) ? null : parts.join(' AND ');
  }

  private allOf(words: readonly string[]): string | null {
    const parts = words.map((word) => this.beginning(word));
    return parts.includes(null) ? null : `(${parts.join(' AND ')})`;
  }

  /**
   * Whatever begins with a word. FTS5 collects every match of a beginning before it gives the first one, unless its
   * index of beginnings has them. Whole words it gives one by one: so long beginnings become the words that there are.
   */
  private beginning(word: string): string | null {
    const folded = word.normalize('NFD').replaceAll(anyMark, '');
    if (!/^[a-z0-9]+$/.test(folded)) {
      // Names on disk may be decomposed; what their letters then are depends on the script.
      const decomposed = word.normalize('NFD');
      const isOneWord = !separators.test(decomposed);
      return anyOf([beginsWith(word), isOneWord && decomposed !== word ? beginsWith(decomposed) : null]);
    }
    if (folded.length <= indexedLetters) return beginsWith(folded);
    const alike = this.wordsFrom(folded);
    return alike.length > mostAlike ? beginsWith(folded) : anyOf(alike.map((known) => `"${known}"`));
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

function beginsWith(word: string): string {
  return `"${word}" *`;
}

function anyOf(parts: readonly (string | null)[]): string | null {
  const possible = parts.filter((part) => part !== null);
  return possible.length === 0 ? null : `(${possible.join(' OR ')})`;
}
