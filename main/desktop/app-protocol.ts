import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { locatePageFile } from './page-file.ts';

/** The one page that the window shows. */
export const pageUrl = 'app://lightkeeper/index.html';

const pageFolder = join(import.meta.dirname, '..', 'renderer');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Declares app:// as a secure origin of its own. Chromium accepts that only before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves the built page, and nothing else on the disk, under app://lightkeeper/. */
export function serveApp(): void {
  protocol.handle('app', async (request) => {
    const file = locatePageFile(request.url, pageFolder);
    const contentType = file && contentTypes[extname(file)];
    if (request.method !== 'GET' || !file || !contentType) return refusal();
    const content = await readFile(file).catch(() => null);
    return content
      ? new Response(content, { headers: { 'content-type': contentType, ...headers } })
      : refusal();
  });
}

function refusal(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain', ...headers } });
}

// Everything comes from files of the page itself. Styles that scripts set on elements are not covered by the policy,
// style elements made at run time are, and refused.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
