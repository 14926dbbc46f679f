/** How well a text answers to what a person typed: 0 for not at all, more for matches at word starts and early on. */
export function matchScore(text: string, query: string): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const haystack = text.toLowerCase();
  let score = 0;
  for (const word of words) {
    const at = haystack.indexOf(word);
    if (at < 0) return 0;
    const isWordStart = at === 0 || /[^\p{L}\p{N}]/u.test(haystack[at - 1] ?? ' ');
    score += (isWordStart ? 10 : 2) + 5 / (1 + at);
  }
  return score;
}
