const wildcard = /[*?[\]{}()!+@\\]/;

/** What an exclusion pattern means in plain words; the general words where no common case fits. */
export function sentenceFor(pattern: string): string {
  return explain(pattern.trim()) ?? 'Every path that this pattern matches';
}

function explain(pattern: string): string | null {
  const anywhere = /^\*\*\/([^/]+?)(\/\*\*|\/)?$/.exec(pattern);
  if (anywhere) {
    const [, segment = '', below] = anywhere;
    return below ? insideFolders(segment) : named(segment);
  }
  const absolute = /^(\/[^*?[\]{}!]*?|[a-z]:[/\\][^*?[\]{}!]*?)(\/\*\*)?\/?$/i.exec(pattern);
  if (absolute?.[1])
    return absolute[2] ? `Everything in ${absolute[1]}` : `${absolute[1]} and everything in it`;
  const placed = /^(\/[^*?[\]{}!]+)\/\*\*\/([^/]+)$/.exec(pattern);
  const inner = placed?.[2] === undefined ? null : named(placed[2]);
  return placed && inner ? `${inner}, within ${placed[1]}` : null;
}

function named(segment: string): string | null {
  const endings = endingsOf(segment);
  if (endings) return `Files ending in ${joinOr(endings)}`;
  const part = partOf(segment);
  if (!part) return null;
  if (part.how === 'is') return `Files and folders named ${quote(part.text)}, with everything in them`;
  return `Files and folders whose name ${verbs[part.how]} ${quote(part.text)}`;
}

function insideFolders(segment: string): string | null {
  const part = partOf(segment);
  if (!part) return null;
  if (part.how === 'is') return `Everything in folders named ${quote(part.text)}`;
  return `Everything in folders whose name ${verbs[part.how]} ${quote(part.text)}`;
}

const verbs = { starts: 'starts with', ends: 'ends with', contains: 'contains' } as const;

function partOf(segment: string): { how: 'is' | keyof typeof verbs; text: string } | null {
  const [, before = '', text = '', after = ''] = /^(\*?)(.*?)(\*?)$/.exec(segment) ?? [];
  if (text === '' || wildcard.test(text.replace(/^@/, ''))) return null;
  if (before && after) return { how: 'contains', text };
  if (before) return { how: 'ends', text };
  return { how: after ? 'starts' : 'is', text };
}

function endingsOf(segment: string): string[] | null {
  const single = /^\*(\.[^*?[\]{}()!/]+)$/.exec(segment)?.[1];
  if (single) return [single];
  const list = /^\*\.\{([^*?[\]{}()!/]+)\}$/.exec(segment)?.[1];
  return list ? list.split(',').map((ending) => `.${ending.trim()}`) : null;
}

function joinOr(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

function quote(text: string): string {
  return `“${text}”`;
}
