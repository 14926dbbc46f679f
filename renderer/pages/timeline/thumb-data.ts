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

/** The picture of a thumbhash where it was made before. */
export function madeThumb(hash: string): string | null {
  return made.get(hash) ?? null;
}

// One takes a good part of a millisecond, and a grid that scrolls asks for dozens in a frame.
const perFrame = 3;
const waiting = new Map<(address: string | null) => void, string>();

/** Makes the picture of a thumbhash when there is time for it; the returned function takes the wish back. */
export function wantThumb(hash: string, take: (address: string | null) => void): () => void {
  if (waiting.size === 0) requestAnimationFrame(makeSome);
  waiting.set(take, hash);
  return () => waiting.delete(take);
}

function makeSome(): void {
  const end = performance.now() + perFrame;
  for (const [take, hash] of waiting) {
    if (performance.now() > end) break;
    waiting.delete(take);
    take(thumbAddress(hash));
  }
  if (waiting.size > 0) requestAnimationFrame(makeSome);
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
