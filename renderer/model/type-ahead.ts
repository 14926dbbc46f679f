/** What was typed into a list, and when the last letter came, in milliseconds. */
export type Typed = { readonly text: string; readonly at: number };

/** After such a pause a word begins anew. */
const pauseMs = 800;

/** Adds a letter to what was typed just before. */
export function typeOn(before: Typed | null, letter: string, at: number): Typed {
  const isGoingOn = before !== null && at - before.at < pauseMs;
  return { text: (isGoingOn ? before.text : '') + letter.toLowerCase(), at };
}

/**
 * The first name from `from` on, and around the end of the list, that begins with what was typed; null where none does.
 * One letter, however often it is typed, goes to the next name that begins with it.
 */
export function findTyped(names: readonly string[], from: number, text: string): number | null {
  const isOneLetter = text !== '' && [...text].every((letter) => letter === text[0]);
  const wanted = isOneLetter ? text.slice(0, 1) : text;
  const start = from + (isOneLetter ? 1 : 0);
  for (let step = 0; step < names.length; step += 1) {
    const index = (start + step) % names.length;
    if (names[index]?.toLowerCase().startsWith(wanted) === true) return index;
  }
  return null;
}
