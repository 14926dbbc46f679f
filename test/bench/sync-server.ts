import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../../main/engine/thread/rpc.ts';
import { FakeImmich } from '../helpers/immich/fake-immich.ts';
import { portTo } from './process-port.ts';

/**
 * A process with two servers: one that answers as Immich does, and one that takes everything and keeps nothing, so that
 * the time is that of whoever sends.
 */

/** What the second server has taken since the last look. Time in milliseconds, from the first request to the last answer. */
export type Taken = { readonly files: number; readonly bytes: number; readonly ms: number };

const fake = new FakeImmich();
const drain = http.createServer((request, response) => void take(request, response));
/** Whether the second server says that it has whatever it is asked about. */
let knowsAll = false;
let files = 0;
let bytes = 0;
let firstAt = 0;
let lastAt = 0;

const api = {
  start: async (): Promise<{
    readonly fakeUrl: string;
    readonly apiKey: string;
    readonly drainUrl: string;
  }> => {
    await fake.start();
    await new Promise<void>((resolve) => drain.listen(0, '127.0.0.1', resolve));
    const { port } = drain.address() as AddressInfo;
    return {
      fakeUrl: fake.url,
      apiKey: fake.addUser('Ada').apiKey,
      drainUrl: `http://127.0.0.1:${port}`,
    };
  },
  setKnowing: (all: boolean): void => void (knowsAll = all),
  take: (): Taken => {
    const taken = { files, bytes, ms: lastAt - firstAt };
    files = bytes = firstAt = lastAt = 0;
    return taken;
  },
  /** Assets of the first server, and how many contents they have. */
  count: (): { readonly assets: number; readonly contents: number } => ({
    assets: fake.live.length,
    contents: new Set(fake.live.map(({ checksum }) => checksum)).size,
  }),
  stop: (): void => void setImmediate(() => process.exit()),
};

export type SyncServerApi = typeof api;

async function take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  if (request.url === '/api/assets') return takeFile(request, response);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answerTo(request.url ?? '', Buffer.concat(parts).toString('utf8'))));
}

function takeFile(request: http.IncomingMessage, response: http.ServerResponse): void {
  firstAt ||= performance.now();
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => {
    const id = `00000000-0000-4000-8000-${String(++files).padStart(12, '0')}`;
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id, status: 'created' }), () => (lastAt = performance.now()));
  });
}

function answerTo(url: string, body: string): unknown {
  if (url === '/api/server/ping') return { res: 'pong' };
  if (url === '/api/server/version') return { major: 3, minor: 0, patch: 0 };
  if (url === '/api/users/me') return { id: 'drain', name: 'Drain', email: 'drain@example.org' };
  if (url === '/api/api-keys/me') return { id: 'key', name: 'Key', permissions: ['all'] };
  const { assets } = JSON.parse(body) as { assets: { id: string; checksum: string }[] };
  const results = assets.map(({ id, checksum }) =>
    knowsAll
      ? { id, action: 'reject', reason: 'duplicate', assetId: idOf(checksum), isTrashed: false }
      : { id, action: 'accept' },
  );
  return { results };
}

function idOf(checksum: string): string {
  return `${checksum.slice(0, 8)}-0000-4000-8000-${checksum.slice(8, 20)}`;
}

serve(portTo(process), api);
