import { decodeText } from './bytes-text.ts';
import type { Tags } from './tags.ts';

/** Numbers of the application record and exiftool's names for them. */
const names: Readonly<Record<number, string>> = {
  5: 'ObjectName',
  25: 'Keywords',
  55: 'DateCreated',
  60: 'TimeCreated',
  120: 'Caption-Abstract',
};

/** The tags of an IPTC block. What cannot be read ends it. */
export function iptcTags(block: Uint8Array): Tags {
  const tags: Record<string, string[]> = {};
  for (let at = 0; at + 5 <= block.length && block[at] === 0x1c;) {
    const record = block[at + 1] ?? 0;
    const number = block[at + 2] ?? 0;
    const length = ((block[at + 3] ?? 0) << 8) | (block[at + 4] ?? 0);
    // The highest bit says that the length itself is longer: nothing that is looked for here.
    if (length >= 0x8000 || at + 5 + length > block.length) break;
    const name = record === 2 ? names[number] : undefined;
    if (name !== undefined) {
      const text = decodeText(block.subarray(at + 5, at + 5 + length));
      (tags[`IPTC:${name}`] ??= []).push(toExifStyle(name, text));
    }
    at += 5 + length;
  }
  return tags;
}

/** `20240612` and `101112+0200` as the other tags write them. */
function toExifStyle(name: string, text: string): string {
  if (name === 'DateCreated') return text.replace(/^(\d{4})(\d{2})(\d{2})/, '$1:$2:$3');
  if (name === 'TimeCreated') return text.replace(/^(\d{2})(\d{2})(\d{2})([-+]\d{2})?(\d{2})?/, toClock);
  return text;
}

function toClock(_: string, hours: string, minutes: string, seconds: string, ...zone: unknown[]): string {
  const [offsetHours, offsetMinutes] = zone as [string | undefined, string | undefined];
  const offset = offsetHours === undefined ? '' : `${offsetHours}:${offsetMinutes ?? '00'}`;
  return `${hours}:${minutes}:${seconds}${offset}`;
}
