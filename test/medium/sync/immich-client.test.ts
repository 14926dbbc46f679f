import crypto from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImmichClient } from '../../../main/engine/sync/api/immich-client.ts';
import { FileChanged } from '../../../main/engine/sync/api/multipart.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { cuts } from '../../helpers/immich/fault.ts';
import { file, upload } from '../../helpers/immich/uploads.ts';

describe('calls to an Immich server', () => {
  const server = new FakeImmich();
  let client: ImmichClient;
  let apiKey: string;

  beforeEach(async () => {
    await server.start();
    ({ apiKey } = server.addUser('Ada'));
    client = connect(apiKey);
  });

  afterEach(async () => {
    client.close();
    server.fault = () => null;
    server.version = { major: 3, minor: 0, patch: 0 };
    server.reset();
    await server.stop();
  });

  function connect(key: string): ImmichClient {
    return new ImmichClient({ baseUrl: `${server.url}/api`, label: 'home', apiKey: key, parallel: 4 });
  }

  it('tell the version, the user and what the key may do', async () => {
    await client.ping();
    expect(await client.getVersion()).toEqual({ major: 3, minor: 0, patch: 0 });
    expect(await client.getUser()).toMatchObject({ name: 'Ada', email: 'ada@example.org' });
    expect(await client.getKey()).toMatchObject({ permissions: ['all'] });
    expect((await client.getMediaTypes()).sidecar).toEqual(['.xmp']);
  });

  it('upload a file once and know it afterwards', async () => {
    const photo = upload('a.jpg', crypto.randomBytes(300_000));
    const [before] = await client.checkUploads([{ id: '1', checksum: photo.checksum }]);
    expect(before).toEqual({ id: '1', known: false, isUnsupported: false });
    const { id, isDuplicate } = await client.upload(photo);
    expect(isDuplicate).toBe(false);
    expect(server.assets.get(id)).toMatchObject({
      checksum: photo.checksum,
      size: 300_000,
      originalFileName: 'a.jpg',
      fields: { fileCreatedAt: '2020-01-02T03:04:05.000Z', fileModifiedAt: '2021-01-02T03:04:05.000Z' },
    });
    expect(await client.upload(photo)).toEqual({ id, isDuplicate: true });
    expect(await client.checkUploads([{ id: 'x', checksum: photo.checksum }])).toEqual([
      { id: 'x', known: true, assetId: id, isTrashed: false },
    ]);
    expect(server.assets.size).toBe(1);
  });

  it('send what major version 2 asks for as well', async () => {
    server.version = { major: 2, minor: 4, patch: 1 };
    const { id } = await client.upload(upload('a.jpg', Buffer.from('two')));
    expect(server.assets.get(id)?.fields).toMatchObject({
      deviceAssetId: 'a.jpg-3',
      deviceId: 'Lightkeeper',
    });
  });

  it('send a sidecar along, and names as they are', async () => {
    const photo = upload('day "1" – é😀.jpg', Buffer.from('with'));
    const { id } = await client.upload({ ...photo, sidecar: file('day.xmp', Buffer.from('<x/>')) });
    expect(server.assets.get(id)).toMatchObject({ originalFileName: 'day "1" – é😀.jpg', sidecarSize: 4 });
  });

  it('move to the trash of the server, never further, and back', async () => {
    const { id } = await client.upload(upload('a.jpg', Buffer.from('three')));
    await client.trash([id]);
    expect(server.assets.get(id)?.isTrashed).toBe(true);
    expect((await client.getAsset(id)).isTrashed).toBe(true);
    await client.restore([id]);
    expect(server.assets.get(id)?.isTrashed).toBe(false);
  });

  it('end before the last byte when the file is shorter or longer than it was', async () => {
    for (const bytes of [Buffer.from('short'), crypto.randomBytes(200_000)]) {
      const photo = upload('a.jpg', bytes);
      const changed = { ...photo, file: { ...photo.file, length: 100_000 } };
      await expect(client.upload(changed)).rejects.toBeInstanceOf(FileChanged);
    }
    expect(server.assets.size).toBe(0);
  });

  it.each([
    [401, 'key-refused', false],
    [403, 'permission', false],
    [404, 'not-found', false],
    [408, 'timeout', true],
    [413, 'too-large', false],
    [429, 'too-many', true],
    [400, 'refused', false],
    [500, 'server-error', true],
    [503, 'server-error', true],
    [507, 'quota', false],
  ])('take a status of %i for %s', async (status, kind, isTransient) => {
    server.fault = () => ({ kind: 'status', status, retryAfter: '7' });
    const failure = { kind, isTransient, status };
    await expect(client.getUser()).rejects.toMatchObject(failure);
    await expect(client.upload(upload('a.jpg', crypto.randomBytes(3_000_000)))).rejects.toMatchObject(
      failure,
    );
  });

  it('hear how long a server asks to wait', async () => {
    server.fault = () => ({ kind: 'status', status: 429, retryAfter: '7' });
    await expect(client.getUser()).rejects.toMatchObject({ retryAfterMs: 7000 });
  });

  it('never take the key to another place', async () => {
    const other = new FakeImmich();
    await other.start();
    server.fault = () => ({ kind: 'redirect', to: `${other.url}/api/users/me` });
    await expect(client.getUser()).rejects.toMatchObject({ kind: 'redirected' });
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  it.each(cuts)('see a connection that is cut: %s', async (when) => {
    server.fault = ({ method }) => (method === 'POST' ? { kind: 'cut', when } : null);
    const sent = client.upload(upload('a.jpg', crypto.randomBytes(2_000_000)));
    await expect(sent).rejects.toMatchObject({ kind: 'interrupted', isTransient: true });
  });

  it('say that nobody answers when the server is off', async () => {
    await server.stop();
    await expect(client.ping()).rejects.toMatchObject({ kind: 'unreachable', isTransient: true });
    await server.start();
  });

  it('do not take any page for an Immich server', async () => {
    server.fault = () => ({ kind: 'nonsense', body: '<html>Welcome</html>' });
    await expect(client.ping()).rejects.toMatchObject({ kind: 'not-immich' });
    await expect(client.checkUploads([{ id: '1', checksum: '00' }])).rejects.toMatchObject({
      kind: 'not-immich',
    });
    server.fault = () => ({ kind: 'nonsense', body: '{"results":[]}' });
    await expect(client.checkUploads([{ id: '1', checksum: '00' }])).rejects.toMatchObject({
      kind: 'not-immich',
    });
  });

  it('end at once when they are given up', async () => {
    server.fault = () => ({ kind: 'hang' });
    const givenUp = new AbortController();
    const asked = client.getUser(givenUp.signal);
    setTimeout(() => givenUp.abort(new Error('given up')), 50);
    await expect(asked).rejects.toThrow('given up');
  });
});
