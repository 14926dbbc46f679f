/** The usual cases for which a pattern can be built from one word. */
export type PatternKind = 'folder-named' | 'ending' | 'name-starts' | 'name-contains' | 'inside';

/** Builds the pattern for a usual case, with everything a person typed taken as characters. Null for no input. */
export function buildPattern(kind: PatternKind, input: string): string | null {
  const value = input.trim();
  if (value === '') return null;
  if (kind === 'ending') return endingPattern(value);
  if (kind === 'inside') return `${escapeGlob(value.replace(/\/+$/, ''))}/**`;
  const segment = escapeGlob(value.replaceAll('/', ''));
  if (segment === '') return null;
  if (kind === 'folder-named') return `**/${segment}/**`;
  return kind === 'name-starts' ? `**/${segment}*` : `**/*${segment}*`;
}

function endingPattern(value: string): string | null {
  const endings = value
    .split(/[\s,;]+/)
    .map((ending) => escapeGlob(ending.replace(/^\*?\.?/, '')))
    .filter((ending) => ending !== '');
  if (endings.length === 0) return null;
  return endings.length === 1 ? `**/*.${endings[0]}` : `**/*.{${endings.join(',')}}`;
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]{}()!+]/g, '\\$&');
}
