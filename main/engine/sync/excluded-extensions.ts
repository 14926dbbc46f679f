/**
 * The extensions that a mapping leaves out, as one writes them: with or without a leading dot, in any case, compound
 * ones such as `tar.gz`. Answers them in one form; empty ones are left out, each is named once.
 */
export function normaliseExtensions(given: readonly string[]): string[] {
  const clean = given.map((extension) => extension.trim().replace(/^\.+/, '').toLowerCase());
  return [...new Set(clean.filter((extension) => extension !== ''))];
}

/** Whether the end of a file's name is one of these extensions, which are in the form of `normaliseExtensions`. */
export function hasExtension(fileName: string, extensions: readonly string[]): boolean {
  const name = fileName.toLowerCase();
  return extensions.some((extension) => name.endsWith(`.${extension}`));
}
