import fs from 'node:fs';
import nodePath from 'node:path';

/** Where the system finds a program by its name; null when it is not installed. */
export function findProgram(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(nodePath.delimiter)) {
    if (!nodePath.isAbsolute(folder)) continue;
    const path = nodePath.join(folder, name);
    if (isProgram(path)) return path;
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    fs.accessSync(path, fs.constants.X_OK);
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
