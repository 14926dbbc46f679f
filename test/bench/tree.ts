import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../scripts/say.ts';
import { benchFolder } from './places.ts';

/** A generated tree of small files. */
export type Tree = {
  readonly size: number;
  readonly folder: string;
  /** Takes every tenth file away. */
  removeTenth(): void;
  /** Puts back what was taken away: the same files with the same times. */
  putBack(): void;
};

/** Excludes exactly half of any tree. */
export const halfPattern = '**/raw-*/**';

const filesPerFolder = 100;

/** The tree with that many files, as an earlier run left it or made now. */
export function openTree(size: number): Tree {
  const folder = join(benchFolder, `tree-${size}`);
  const aside = join(benchFolder, `tree-${size}-aside`);
  const isComplete = `${folder}.complete`;
  if (!existsSync(isComplete)) {
    say(`making ${size.toLocaleString('en')} files …`);
    for (const left of [folder, aside]) rmSync(left, { recursive: true, force: true });
    for (const [below, names] of foldersOf(size)) {
      mkdirSync(join(folder, below), { recursive: true });
      for (const [index, name] of names.entries())
        writeFileSync(join(folder, below, name), 'x'.repeat(1 + index));
    }
    writeFileSync(isComplete, '');
  }
  mkdirSync(aside, { recursive: true });
  const tree: Tree = {
    size,
    folder,
    removeTenth: () => {
      for (const [index, path] of tenthOf(size).entries())
        renameSync(join(folder, path), join(aside, String(index)));
    },
    putBack: () => {
      const paths = tenthOf(size);
      for (const name of readdirSync(aside))
        renameSync(join(aside, name), join(folder, paths[Number(name)] ?? ''));
    },
  };
  // An earlier run may have been interrupted while a tenth was away.
  tree.putBack();
  return tree;
}

type Folder = readonly [below: string, names: readonly string[]];

/** Folders of 100 files on the third level, every other one of them named raw-…. */
function* foldersOf(size: number): Generator<Folder> {
  for (let folder = 0; folder * filesPerFolder < size; folder++) {
    const century = String(Math.floor(folder / 100)).padStart(3, '0');
    const decade = String(Math.floor(folder / 10) % 10);
    const name = `${folder % 2 === 0 ? 'day' : 'raw'}-${String(folder).padStart(5, '0')}`;
    const names = Array.from({ length: filesPerFolder }, (_, index) => fileName(folder, index));
    yield [join(century, decade, name), names];
  }
}

function fileName(folder: number, index: number): string {
  const extension = ['mp4', 'cr2', 'heic'][index % 20] ?? 'jpg';
  return `IMG_${String(folder * filesPerFolder + index).padStart(7, '0')}.${extension}`;
}

function tenthOf(size: number): string[] {
  return [...foldersOf(size)].flatMap(([below, names]) =>
    names.filter((_, index) => index % 10 === 5).map((name) => join(below, name)),
  );
}
