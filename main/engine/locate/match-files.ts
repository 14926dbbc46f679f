import { below, commonFolder } from '../files/path.ts';
import { folderOf, joinPath, nameOf } from '../files/read-only.ts';

/** An asset whose file is to be found. Size in bytes, time in milliseconds. */
export type LostAsset = {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
};

/** A file that may be the one. */
export type Candidate = Pick<LostAsset, 'path' | 'size' | 'modifiedAt'>;

export type FileMatch<C extends Candidate> = { readonly asset: LostAsset; readonly file: C };

/** Disks keep times as exactly as they can; some only to two seconds. */
const timeTolerance = 2000;

/** The folder that all of the assets have in common. */
export function folderOfAll(assets: readonly Pick<LostAsset, 'path'>[]): string {
  const folders = assets.map(({ path }) => folderOf(path));
  return folders.reduce(commonFolder, folders[0] ?? '');
}

/**
 * Finds the files of lost assets below the folder to which theirs was moved. First by the path below the folder that
 * they have in common, with the same size and time; then by name, size and time, where only one file and one asset are
 * alike. No file is taken twice. Pure.
 */
export function matchFiles<C extends Candidate>(
  lost: readonly LostAsset[],
  to: string,
  files: readonly C[],
): FileMatch<C>[] {
  const from = folderOfAll(lost);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const taken = new Set<string>();
  const matches: FileMatch<C>[] = [];
  const left: LostAsset[] = [];
  for (const asset of lost) {
    const file = byPath.get(joinPath(to, asset.path.slice(below(from).length)));
    if (file === undefined || !isAlike(asset, file) || taken.has(file.path)) left.push(asset);
    else {
      taken.add(file.path);
      matches.push({ asset, file });
    }
  }
  const free = groupsOf(files.filter((file) => !taken.has(file.path)));
  for (const alike of groupsOf(left).values()) {
    const group = free.get(keyOf(alike[0])) ?? [];
    for (const asset of alike) {
      const [file, ...others] = group.filter((other) => isAlike(asset, other));
      if (file === undefined || others.length > 0) continue;
      const isOnlyOne = alike.every((other) => other === asset || !isAlike(other, file));
      if (isOnlyOne) matches.push({ asset, file });
    }
  }
  return matches;
}

/** Files or assets with the same name and size. */
function groupsOf<T extends Candidate>(all: readonly T[]): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function isAlike(asset: LostAsset, file: Candidate): boolean {
  return asset.size === file.size && Math.abs(asset.modifiedAt - file.modifiedAt) <= timeTolerance;
}

/** Time is left out: a coarse disk puts it a little off. */
function keyOf({ path, size }: Candidate): string {
  return `${size} ${nameOf(path)}`;
}
