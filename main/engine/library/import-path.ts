import nodePath from 'node:path';
import { contains } from '../files/path.ts';
import { realPath, statPath, whyUnreadable } from '../files/read-only.ts';

/** What the validation of one import path says. `message` is null when it is valid. */
export type ImportPathVerdict = {
  readonly importPath: string;
  readonly isValid: boolean;
  readonly message: string | null;
};

/** What is said of a file in the place of a folder. */
export const notADirectory = 'Not a directory';

/** Checks that a folder can be an import path. The order of the checks decides which message a person sees first. */
export function validateImportPath(importPath: string, dataDir: string): ImportPathVerdict {
  const message = whyInvalid(importPath, dataDir);
  return { importPath, isValid: message === null, message };
}

function whyInvalid(importPath: string, dataDir: string): string | null {
  if (touchesDataDir(importPath, dataDir)) return "Cannot use the app's own data folder";
  if (!nodePath.isAbsolute(importPath)) {
    return `Import path must be absolute, try ${nodePath.resolve(importPath)}`;
  }
  const found = statPath(importPath);
  if (found.code === 'EACCES') return 'Lacking read permission for folder';
  if (found.code !== null) return `Path does not exist (${found.code})`;
  if (found.value.kind !== 'folder') return notADirectory;
  if (whyUnreadable(importPath) !== null) return 'Lacking read permission for folder';
  return null;
}

function touchesDataDir(importPath: string, dataDir: string): boolean {
  const real = realPath(nodePath.resolve(importPath)).value ?? nodePath.resolve(importPath);
  const own = realPath(dataDir).value ?? dataDir;
  return contains(own, real) || contains(real, own);
}
