import { isSidecarName } from '../../asset/media-types.ts';

const endingLength = '.xmp'.length;

/**
 * The sidecars among the names of one folder, found by the names of the files that they belong to. The base name must be
 * the same to the letter; the extension counts in any case.
 */
export class FolderSidecars {
  private readonly byStem = new Map<string, string>();

  /** `names`: all files of the folder, or those of them that are sidecars. */
  constructor(names: Iterable<string>) {
    for (const name of names) {
      if (!isSidecarName(name)) continue;
      const stem = stemOf(name);
      const known = this.byStem.get(stem);
      // `IMG.xmp` beside `IMG.XMP`: the same one every time.
      if (known === undefined || name > known) this.byStem.set(stem, name);
    }
  }

  /** The sidecar of a photo or video: `IMG.jpg.xmp` before `IMG.xmp`; null when there is neither. */
  of(fileName: string): string | null {
    return this.byStem.get(fileName) ?? this.byStem.get(baseNameOf(fileName)) ?? null;
  }
}

/** What a sidecar is named after: a whole file name or one without its extension. Works on paths as well. */
export function stemOf(sidecar: string): string {
  return sidecar.slice(0, -endingLength);
}

/** Whether a sidecar is named after a photo or video. Both are paths, or both names in one folder. */
export function isNamedAfter(sidecar: string, file: string): boolean {
  const stem = stemOf(sidecar);
  return stem === file || stem === baseNameOf(file);
}

/** A file name or path without its extension. */
function baseNameOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('.'), 0));
}
