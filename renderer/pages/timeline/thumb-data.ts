import { thumbHashToDataURL } from 'thumbhash';

// A few thousand cells scroll by within a minute; what is older is quick to make again.
const mostKept = 3000;
const made = new Map<string, string | null>();

/** The picture that a thumbhash (base64) stands for, as a data address; null where it is damaged. */
export function thumbAddress(hash: string): string | null {
  const known = made.get(hash);
  if (known !== undefined) return known;
  const address = decode(hash);
  if (made.size >= mostKept) made.clear();
  made.set(hash, address);
  return address;
}

function decode(hash: string): string | null {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(hash), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

const shown = new Set<string>();

/** Whether a picture was shown before: it comes from memory, and appears without fading in again. */
export function wasShown(address: string): boolean {
  return shown.has(address);
}

/** Remembers that a picture was shown. */
export function markShown(address: string): void {
  if (shown.size > 20_000) shown.clear();
  shown.add(address);
}
