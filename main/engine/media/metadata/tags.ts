/** A value as exiftool gives it without conversion: numbers where they are numbers, text, or a list. */
export type TagValue = string | number | readonly (string | number)[];

/** What a reader found, by exiftool's names of group and tag, such as `EXIF:DateTimeOriginal`; both readers use them. */
export type Tags = Readonly<Record<string, TagValue>>;

/** The first value of the first tag that has one, as text without blanks at its ends. */
export function textOf(tags: Tags, ...names: readonly string[]): string | null {
  for (const name of names) {
    const [first] = textsOf(tags, name);
    if (first !== undefined) return first;
  }
  return null;
}

const none: readonly string[] = [];

/** All values of a tag as text without blanks at their ends; empty ones are left out. */
export function textsOf(tags: Tags, name: string): readonly string[] {
  const value = tags[name];
  if (value === undefined) return none;
  const values: readonly (string | number)[] = Array.isArray(value) ? value : [value as string | number];
  return values.map(toText).filter((text) => text !== '');
}

/** The first value of the first tag that is a number, or text that reads as one; fractions such as `1/250` too. */
export function numberOf(tags: Tags, ...names: readonly string[]): number | null {
  for (const name of names) {
    const [first] = textsOf(tags, name);
    const number = first === undefined ? null : toNumber(first);
    if (number !== null) return number;
  }
  return null;
}

/** The number that a text begins with, null when it is none. A list such as `200 200` counts by its first. */
export function toNumber(text: string): number | null {
  const match = /^([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?:\/(\d+(?:\.\d+)?))?(?:[\s,]|$)/i.exec(text);
  if (match === null) return null;
  const number = Number(match[1]) / Number(match[2] ?? 1);
  return Number.isFinite(number) ? number : null;
}

/** Most text needs nothing done. */
const plain = /^[ -~]*$/;

/** Without control characters and with the letters composed, so that the same text is the same string. */
function toText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (plain.test(value)) return value.trim();
  // oxlint-disable-next-line no-control-regex -- they are what has to go
  const text = value.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '');
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}
