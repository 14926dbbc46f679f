import crypto from 'node:crypto';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ImmichClient, type Upload } from '../../../main/engine/sync/api/immich-client.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { selfSigned } from '../../helpers/immich/self-signed.ts';
import { file, upload } from '../../helpers/immich/uploads.ts';

describe('a client of a server that does not do its part', () => {
  const server = new FakeImmich();
  let apiKey = '';

  beforeAll(async () => {
    await server.start();
    ({ apiKey } = server.addUser('Ada'));
  });
  afterEach(() => {
    server.fault = () => null;
    server.version = { major: 3, minor: 0, patch: 0 };
    server.requests.length = 0;
    server.reset();
  });
  afterAll(() => server.stop());

  function connect(options: { baseUrl?: string; silenceMs?: number; answerMs?: number } = {}): ImmichClient {
    const baseUrl = `${server.url}/api`;
    const client = new ImmichClient({ baseUrl, label: 'home', apiKey, parallel: 2, ...options });
    onTestFinished(() => client.close());
    return client;
  }

  it('keeps its connections when answers come before all was sent', async () => {
    const client = connect();
    const known = upload('known.jpg', Buffer.from('known'));
    const { id } = await client.upload(known);
    // So long that it cannot all be on its way before the answer is here.
    const long = { ...known, file: longFile() };
    for (let round = 0; round < 3; round++) {
      server.fault = ({ method }) =>
        method === 'POST' ? { kind: 'status', status: 413, isAtOnce: true } : null;
      // Whether the refusal or the end of the connection is heard first is up to the network.
      const kind = expect.stringMatching(/^(too-large|interrupted)$/);
      await expect(client.upload(long)).rejects.toMatchObject({ kind });
      server.fault = () => null;
      expect(await client.upload(long)).toEqual({ id, isDuplicate: true });
    }
    await client.ping();
  });

  it('gives up one that is silent, and one whose answer never ends', async () => {
    const client = connect({ silenceMs: 300, answerMs: 600 });
    server.fault = () => ({ kind: 'hang' });
    await expect(client.getUser()).rejects.toMatchObject({ kind: 'timeout', isTransient: true });
    const photo = upload('a.jpg', crypto.randomBytes(2_000_000));
    server.fault = ({ method }) => (method === 'POST' ? { kind: 'hang' } : null);
    await expect(client.upload(photo)).rejects.toMatchObject({ kind: 'timeout' });
    server.fault = () => ({ kind: 'drip', milliseconds: 20 });
    await expect(client.getUser()).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('finds done what was answered too late', async () => {
    const client = connect({ silenceMs: 400 });
    const photo = upload('a.jpg', Buffer.from('late'));
    server.fault = ({ method }) => (method === 'POST' ? { kind: 'late', milliseconds: 1500 } : null);
    await expect(client.upload(photo)).rejects.toMatchObject({ kind: 'timeout' });
    server.fault = () => null;
    expect(await client.upload(photo)).toMatchObject({ isDuplicate: true });
    expect(server.live).toHaveLength(1);
  });

  it('waits for a slow one', async () => {
    server.fault = () => ({ kind: 'slow', milliseconds: 150 });
    expect(await connect().upload(upload('a.jpg', Buffer.from('slow')))).toMatchObject({
      isDuplicate: false,
    });
  });

  it('asks again when a connection breaks, but sends nothing twice by itself', async () => {
    const client = connect();
    let count = 0;
    server.fault = () => (++count % 2 === 1 ? { kind: 'cut', when: 'answer' } : null);
    expect(await client.checkUploads([{ id: '1', checksum: '00'.repeat(20) }])).toHaveLength(1);
    await client.getVersion();
    server.requests.length = 0;
    server.fault = ({ method }) => (method === 'GET' ? null : { kind: 'cut', when: 'after-work' });
    const photo = upload('a.jpg', Buffer.from('once'));
    await expect(client.upload(photo)).rejects.toMatchObject({ kind: 'interrupted' });
    await expect(client.trash(['00000000-0000-4000-8000-000000000001'])).rejects.toBeDefined();
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it('sends no key to one whose certificate nobody vouches for, and says so', async () => {
    const heard: unknown[] = [];
    const secure = https.createServer(selfSigned(), (request, response) => {
      heard.push(request.headers);
      response.end('{"res":"pong"}');
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void secure.close());
    const { port } = secure.address() as AddressInfo;
    await expect(connect({ baseUrl: `https://localhost:${port}/api` }).getUser()).rejects.toMatchObject({
      kind: 'certificate',
      isTransient: false,
      message: expect.stringContaining('certificate of home'),
    });
    expect(heard).toEqual([]);
  });

  it('says that https is not spoken where http is', async () => {
    const baseUrl = `${server.url.replace('http:', 'https:')}/api`;
    await expect(connect({ baseUrl }).ping()).rejects.toMatchObject({ kind: 'not-immich' });
  });

  it.each([
    [2, 3, 'Lightkeeper'],
    [3, 2, 'Lightkeeper'],
  ])(
    'sends what is asked for although the server went from version %i to %i',
    async (before, after, deviceId) => {
      const client = connect();
      server.version = { major: before, minor: 0, patch: 0 };
      await client.getVersion();
      server.version = { major: after, minor: 0, patch: 0 };
      const { id } = await client.upload(upload('a.jpg', Buffer.from('upgraded')));
      expect(server.assets.get(id)?.fields['deviceId']).toBe(deviceId);
      expect(server.live).toHaveLength(1);
    },
  );

  it('does not take a full quota for a fault of the file', async () => {
    server.fault = () => ({ kind: 'status', status: 400, message: 'Quota has been exceeded!' });
    await expect(connect().getUser()).rejects.toMatchObject({ kind: 'quota', isTransient: false });
  });

  it('never repeats the key, nor its beginning where words are cut off', async () => {
    server.fault = () => ({ kind: 'status', status: 500, message: `${'x'.repeat(490)}${apiKey}` });
    const failure: unknown = await connect()
      .getUser()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'server-error', message: expect.stringContaining('xxx') });
    expect(String(failure)).not.toContain(apiKey.slice(0, 4));
  });

  it('tells a file that cannot be read from a connection that breaks', async () => {
    const broken = Object.assign(new Error('read'), { code: 'EIO' });
    const photo = upload('a.jpg', crypto.randomBytes(200_000));
    const chunks = function* () {
      yield Buffer.alloc(65_536);
      throw broken;
    };
    const unreadable = { ...photo, file: { ...file('a.jpg', Buffer.alloc(0)), length: 200_000, chunks } };
    await expect(connect().upload(unreadable)).rejects.toBe(broken);
  });
});

/** Of a size that no buffer on the way holds, and of which nothing is in memory twice. */
function longFile(): Upload['file'] {
  const chunk = Buffer.alloc(1_000_000);
  return {
    name: 'long.jpg',
    length: 100 * chunk.length,
    *chunks() {
      for (let count = 0; count < 100; count++) yield chunk;
    },
  };
}
