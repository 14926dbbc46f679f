import { resolve, sep } from 'node:path';

/**
 * The file that a URL of the app's own page names, or null for whatever lies outside `folder`: another host, a hidden
 * file, a path that climbs out, encoded or not.
 */
export function locatePageFile(url: string, folder: string): string | null {
  const { host, pathname } = new URL(url);
  const path = decode(pathname);
  if (host !== 'lightkeeper' || path === null || path.includes('\0') || path.includes('\\')) return null;
  if (path.split('/').some((segment) => segment.startsWith('.'))) return null;
  const root = resolve(folder);
  const file = resolve(root, `.${path}`);
  return file.startsWith(root + sep) ? file : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
