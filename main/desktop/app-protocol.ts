import { protocol } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { locatePageFile } from './page-file.ts';

/** The one page that the window shows. */
export const pageUrl = 'app://lightkeeper/index.html';

const pageFolder = join(import.meta.dirname, '..', 'renderer');

// Stands in the built page where the nonce of one response goes.
const noncePlaceholder = 'STYLE_NONCE';

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
    if (!content) return refusal();
    return extname(file) === '.html'
      ? pageResponse(content.toString('utf8'), contentType)
      : new Response(content, { headers: { 'content-type': contentType, ...commonHeaders } });
  });
}

const commonHeaders = { 'x-content-type-options': 'nosniff' };

function refusal(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { 'content-type': 'text/plain', ...commonHeaders },
  });
}

function pageResponse(html: string, contentType: string): Response {
  const nonce = randomBytes(16).toString('base64url');
  return new Response(html.replaceAll(noncePlaceholder, nonce), {
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
      ...commonHeaders,
    },
  });
}

/** The nonce is for the few style elements that the dialog library makes at run time; scripts come from files only. */
function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
