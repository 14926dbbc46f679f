/** A path cut before its last segment; the separator stays with `folder`, so that both together are the path again. */
export function splitPath(path: string): { folder: string; name: string } {
  const end = path.length > 1 && isSeparator(path.at(-1)) ? path.length - 1 : path.length;
  let cut = end;
  while (cut > 0 && !isSeparator(path[cut - 1])) cut -= 1;
  return { folder: path.slice(0, cut), name: path.slice(cut) };
}

/** The last segment of a path, or the path itself where there is none. */
export function baseName(path: string): string {
  const { name } = splitPath(path);
  return name.replace(/[/\\]+$/, '') || path;
}

/** The folder of a file without the separator at its end. */
export function folderOf(path: string): string {
  const { folder } = splitPath(path);
  return folder.length > 1 && !/^[a-z]:[/\\]$/i.test(folder) ? folder.slice(0, -1) : folder;
}

/** A text cut in its middle to at most `length` characters; the end, which names the thing, keeps more. */
export function shortenMiddle(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const tail = Math.ceil((length - 1) * 0.6);
  const head = length - 1 - tail;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

function isSeparator(character: string | undefined): boolean {
  return character === '/' || character === '\\';
}
