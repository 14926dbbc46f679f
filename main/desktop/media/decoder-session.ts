import { session, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The scheme under which the decoder's page gets its files and its work. */
export const decodeScheme = 'decode';
export const decoderHome = `${decodeScheme}://lightkeeper/`;

const folder = join(import.meta.dirname, '..', 'decoder');

const scripts: ReadonlySet<string> = new Set(['page.js', 'decode-worker.js']);

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Answers what the page's workers ask: the part of the address after the host, the page, and what they send. */
export type AnswerWork = (path: string, page: number, request: Request) => Promise<Response>;

/** A session of the decoder's own, which reaches its page and its work and nothing else; no network, nothing kept. */
export function openDecoderSession(answerWork: AnswerWork): Session {
  const own = session.fromPartition('decoder', { cache: false });
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.enableNetworkEmulation({ offline: true });
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith(decoderHome) }));
  own.on('will-download', (event) => event.preventDefault());
  own.protocol.handle(decodeScheme, async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.slice(1);
    if (path === 'index.html') return page();
    if (scripts.has(path)) return script(path);
    return answerWork(path, Number(searchParams.get('page')), request);
  });
  return own;
}

function page(): Response {
  const text = '<!doctype html><meta charset="utf-8"><title>Decoder</title><script src="page.js"></script>';
  return new Response(text, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

async function script(name: string): Promise<Response> {
  const text = await readFile(join(folder, name));
  return new Response(text, { headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' } });
}
