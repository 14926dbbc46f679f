import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { mediaHome } from '../engine/media/media-address.ts';
import { decodeScheme } from './media/decoder-session.ts';
import type { MediaProtocol } from './media/media-protocol.ts';
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

/** Declares the app's own schemes as secure origins. Chromium accepts that only once, and before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    // A video is played while it is still being read.
    { scheme: 'app', privileges: { standard: true, secure: true, stream: true } },
    { scheme: decodeScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers the addresses of pictures: what comes after `media/`, and the Range header. */
export type MediaSource = Pick<MediaProtocol, 'answer'>;

/** Serves the built page and pictures of assets, and nothing else on the disk, under app://lightkeeper/. */
export function serveApp(media: MediaSource): void {
  protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return refusal();
    return request.url.startsWith(mediaHome) ? servePicture(request, media) : servePage(request);
  });
}

async function servePage({ url }: Request): Promise<Response> {
  const file = locatePageFile(url, pageFolder);
  const contentType = file && contentTypes[extname(file)];
  if (!file || !contentType) return refusal();
  const content = await readFile(file).catch(() => null);
  if (content === null) return refusal();
  return new Response(content, { headers: { ...headers, 'content-type': contentType } });
}

async function servePicture(request: Request, media: MediaSource): Promise<Response> {
  const path = request.url.slice(mediaHome.length);
  const reply = await media.answer(path, request.headers.get('range')).catch(() => null);
  if (!reply) return refusal();
  return new Response(reply.body, { status: reply.status, headers: { ...headers, ...reply.headers } });
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
  "media-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
