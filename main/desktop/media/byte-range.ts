/** Bytes of a file, both ends included. */
export type Range = { readonly first: number; readonly last: number };

/**
 * What a Range header asks for of a file of `size` bytes (RFC 9110, 14.1.2). Null for no header and for one that is not
 * understood, several ranges among them: then the whole file is the answer.
 */
export function parseRange(header: string | null, size: number): Range | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
}
