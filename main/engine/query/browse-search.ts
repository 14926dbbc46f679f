/** Letters, digits and the private characters that stand for bytes: what FTS5's unicode61 makes words of. */
const separators = /[^\p{L}\p{N}\p{Co}\u0300-\u036f]+/u;

/** As many words of a question as are looked at. */
const mostWords = 32;

/** The words of a question as the search index knows them, each once. */
export function wordsOf(search: string): string[] {
  const words = search.normalize('NFC').toLowerCase().split(separators).filter(Boolean);
  return [...new Set(words)].slice(0, mostWords);
}

/**
 * A question as an FTS5 expression: every word must occur, each from its beginning. Null when it has no words. Words
 * are made of letters and digits only, so no input can become syntax.
 */
export function toMatch(search: string): string | null {
  const words = wordsOf(search);
  return words.length === 0 ? null : words.map((word) => `"${word}" *`).join(' AND ');
}
