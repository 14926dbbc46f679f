/** What a command found, for people and for programs. */
export type Result = Answer | Listing;

export type Answer = {
  /** The one JSON document that `--json` prints. */
  readonly json: unknown;
  /** Lines for people. */
  readonly text: string;
};

/** A list of any length: a million photos are more than one string can hold. */
export type Listing = {
  /** Pages of rows, each as program and person get it; the cells of a row stand in columns. */
  readonly pages: AsyncIterable<readonly { readonly json: unknown; readonly cells: readonly string[] }[]>;
  /** What people read when there is nothing. */
  readonly none: string;
};

/** The parts of what a command prints to stdout, in order. */
export async function* toChunks(result: Result, asJson: boolean): AsyncGenerator<string> {
  if (!('pages' in result)) {
    yield `${asJson ? toJsonText(result.json) : result.text}\n`;
    return;
  }
  let count = 0;
  for await (const page of result.pages) {
    if (page.length === 0) continue;
    if (asJson) {
      const items = page.map(({ json }) => `  ${toJsonText(json).replaceAll('\n', '\n  ')}`).join(',\n');
      yield `${count === 0 ? '[' : ','}\n${items}`;
    } else yield `${formatTable(page.map((row) => row.cells))}\n`;
    count += page.length;
  }
  if (asJson) yield count === 0 ? '[]\n' : '\n]\n';
  else if (count === 0) yield `${result.none}\n`;
}

/** Size in bytes as people read it. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size.toFixed(unit === 0 || size >= 100 ? 0 : 1)} ${units[unit]}`;
}

/** Columns of equal width, the last one as it is. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === widths.length - 1 ? cell : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/** Text on one line that cannot command a terminal, whatever characters a file name has. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => shortEscapes[character] ?? toEscape(character));
}

/** JSON that is as safe to look at on a terminal as it is to parse. */
function toJsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unsafeInJson, toEscape);
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Control characters, line separators, and marks that turn the direction of what follows. */
const beyondAscii = '\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff';
const unsafe = new RegExp(`[\\u0000-\\u001f${beyondAscii}]`, 'g');
const unsafeInJson = new RegExp(`[${beyondAscii}]`, 'g');

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
