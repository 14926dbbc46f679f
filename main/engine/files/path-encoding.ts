/**
 * File names are bytes. Names that are valid UTF-8 are kept as they are; every byte that is not part of valid UTF-8 is
 * kept as one character of a private block (U+EF80 to U+EFFF, byte + 0xEF00), and a real character of that block is
 * kept as its bytes in the same way. So each name has exactly one string, each such string exactly one name, and the
 * string can go through SQLite, JSON and IPC unharmed.
 */
const escapeBase = 0xef00;
const escaped = /[\uef80-\uefff]/;
/** A replacement character says that Node met bytes it could not decode; the private block must be read as bytes too. */
const mustBeReadAsBytes = /[\ufffd\uef80-\uefff]/;

/** Whether a name that Node decoded as UTF-8 has to be read again as bytes. */
export function isUncertain(name: string): boolean {
  return mustBeReadAsBytes.test(name);
}

/** The string that stands for these bytes of a file name or path. */
export function decodePath(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    const character = length === 0 ? '' : Buffer.from(bytes.subarray(at, at + length)).toString('utf8');
    if (length === 0 || escaped.test(character)) {
      const end = at + Math.max(length, 1);
      for (; at < end; at++) text += String.fromCharCode(escapeBase + (bytes[at] ?? 0));
    } else {
      text += character;
      at += length;
    }
  }
  return text;
}

/** What to hand to the file system for a path: the string itself, or bytes where the name is not valid UTF-8. */
export function toNativePath(path: string): string | Buffer {
  if (!escaped.test(path)) return path;
  const parts: Buffer[] = [];
  for (const character of path) {
    const code = character.charCodeAt(0);
    const isByte = character.length === 1 && code >= 0xef80 && code <= 0xefff;
    parts.push(isByte ? Buffer.from([code - escapeBase]) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** The path for people's eyes: bytes that are no text show as the replacement character. */
export function toDisplayPath(path: string): string {
  return path.replace(/[\uef80-\uefff]+/g, '\ufffd');
}

/** Length of the valid UTF-8 sequence at `at`, 0 when there is none (RFC 3629: no overlong forms, no surrogates). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return isContinuation(second) ? 2 : 0;
  const third = bytes[at + 2] ?? 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isContinuation(third) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    const fits = second >= low && second <= high && isContinuation(third);
    return fits && isContinuation(bytes[at + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
