import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser } from '../../helpers/immich/synced-library.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

describe('a server', () => {
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterEach(() => void (server.fault = () => null));
  afterAll(() => server.stop());

  const consents = { allowsPlain: false, allowsFile: true };

  it('is known by its version, its user and what the key lacks', async () => {
    const engine = await startEngine();
    const { apiKey, user } = server.addUser('Ada', ['asset.upload', 'asset.read', 'user.read']);
    expect(await engine.api.addServer({ address: `${server.url}/api/`, apiKey, ...consents })).toMatchObject({
      url: server.url,
      version: '3.0.0',
      users: [{ remoteId: user.id, name: 'Ada', lacks: ['asset.delete'], keyPlace: 'file', failure: null }],
    });
  });

  it('has several users side by side, each once', async () => {
    const engine = await startEngine();
    for (const name of ['Ada', 'Grace']) {
      const { apiKey } = server.addUser(name);
      await engine.api.addServer({ address: server.url, apiKey, ...consents });
      await engine.api.addServer({ address: server.url, apiKey, ...consents });
    }
    expect(engine.api.listServers().map(({ users }) => users.map(({ name }) => name))).toEqual([
      ['Ada', 'Grace'],
    ]);
  });

  it('gets a key only after a person has agreed to where it goes and where it is kept', async () => {
    const engine = await startEngine();
    const { apiKey } = server.addUser('Ada');
    server.requests.length = 0;
    const refused = { code: 'needs-consent' };
    const add = (address: string, allowsFile: boolean) =>
      engine.api.addServer({ address, apiKey, allowsPlain: false, allowsFile });
    await expect(add('http://nas.example.org:2283', true)).rejects.toMatchObject(refused);
    await expect(add(server.url, false)).rejects.toMatchObject(refused);
    expect(server.requests).toEqual([]);
    expect(engine.api.listServers()).toEqual([]);
  });

  it('has its key in a file that only its owner may read, and nowhere else', async () => {
    const dataDir = tempFolder().at('data');
    const engine = await startEngine(dataDir);
    const { apiKey } = server.addUser('Ada');
    const { id, users } = await engine.api.addServer({ address: server.url, apiKey, ...consents });
    const file = nodePath.join(dataDir, 'keys', `${users[0]?.id}.key`);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(engine.api.listServers())).not.toContain(apiKey);
    await engine.stop();
    for (const name of fs.readdirSync(dataDir).filter((entry) => entry.startsWith('lightkeeper.db'))) {
      expect(fs.readFileSync(nodePath.join(dataDir, name)).includes(apiKey)).toBe(false);
    }
    const again = await startEngine(dataDir);
    expect((await again.api.testServer(id)).users).toMatchObject([{ failure: null }]);
    again.api.removeServer(id);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('keeps a key that the system seals, and leaves no file', async () => {
    const dataDir = tempFolder().at('data');
    const seal = {
      isAvailable: async () => true,
      seal: async (secret: string) => Buffer.from(secret).toString('hex'),
      open: async (sealed: string) => Buffer.from(sealed, 'hex').toString(),
    };
    const engine = await startEngine(dataDir, { seal });
    const { apiKey } = server.addUser('Ada');
    const { id } = await engine.api.addServer({
      address: server.url,
      apiKey,
      allowsPlain: false,
      allowsFile: false,
    });
    expect((await engine.api.testServer(id)).users).toMatchObject([{ keyPlace: 'system', failure: null }]);
    expect(fs.existsSync(nodePath.join(dataDir, 'keys'))).toBe(false);
    await engine.stop();
    // The command line has no access to that store: it says so.
    const other = await startEngine(dataDir);
    expect((await other.api.testServer(id)).users[0]?.failure).toContain('kept by the system');
  });

  it('says what is wrong when it is tested', async () => {
    const engine = await startEngine();
    const { apiKey } = server.addUser('Ada');
    const { id } = await engine.api.addServer({ address: server.url, apiKey, ...consents });
    server.revoke(apiKey);
    expect((await engine.api.testServer(id)).users).toMatchObject([{ failureKind: 'key-refused' }]);
  });

  it('that answers a test is waited for no longer', async () => {
    const engine = await startEngine();
    const library = await makeLibrary(engine, [photosFolder({ 'a.jpg': 'a' })]);
    await library.scan();
    const { userId } = await addUser(engine, server, 'Ada');
    server.fault = () => ({ kind: 'status', status: 429, retryAfter: '3600' });
    const { id } = engine.api.createMapping(library.id, userId, { uploadEvery: 86_400 });
    await until(
      () => engine.api.getMapping(id),
      ({ state, failureKind }) => state === 'waiting' && failureKind === 'too-many',
    );
    const [{ id: serverId } = { id: 0 }] = engine.api.listServers();
    // One that does not answer that either is waited for still.
    await engine.api.testServer(serverId);
    expect(engine.api.getMapping(id)).toMatchObject({ failureKind: 'too-many' });
    server.fault = () => null;
    await engine.api.testServer(serverId);
    expect(engine.api.getMapping(id)).toMatchObject({ failure: null, waitsUntil: null });
    await until(
      () => engine.api.getMapping(id),
      ({ synced }) => synced.files === 1,
    );
  });

  it('is not added when the address leads to something else', async () => {
    const engine = await startEngine();
    server.fault = () => ({ kind: 'nonsense', body: '<html>' });
    const { apiKey } = server.addUser('Ada');
    await expect(engine.api.addServer({ address: server.url, apiKey, ...consents })).rejects.toThrow(
      'not as an Immich server',
    );
    expect(engine.api.listServers()).toEqual([]);
  });
});
