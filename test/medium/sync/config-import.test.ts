import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

describe('the configuration of an immich-sync service', () => {
  const engine = sharedEngine();
  const server = new FakeImmich();
  const agreed = { allowsPlain: false, allowsFile: true };

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  type User = { readonly userId: string; readonly apiKey: string; readonly path: string };

  function written(users: readonly User[], url = server.url): string {
    const tables = users.map(
      ({ userId, apiKey, path }) =>
        `[[user]]\nuser_id = "${userId}"\nuser_key = "${apiKey}"\npath = ${JSON.stringify(path)}\n`,
    );
    const text = `exclude_extensions = [".MOV"]\n[immich]\nserver_url = "${url}"\ndelete_threshold = 30\n`;
    return tempFolder().write('config.toml', text + tables.join(''));
  }

  function addUser(name: string, path: string, permissions?: readonly string[]): User {
    const { user, apiKey } = server.addUser(name, permissions);
    return { userId: user.id, apiKey, path };
  }

  it('is shown without its keys, and nothing is asked of the server', async () => {
    const known = photosFolder();
    const library = await makeLibrary(engine(), [known]);
    const fresh = photosFolder();
    const users = [addUser('Ada', known.path), addUser('Grace', fresh.path), addUser('Lin', '/not/there')];
    server.requests.length = 0;
    const view = await engine().api.readSyncConfig(written(users));
    expect(view).toMatchObject({
      isPlain: false,
      choices: { mode: 'two-way', deleteThreshold: 30, excludedExtensions: ['mov'] },
      users: [
        { userId: users[0]?.userId, libraryId: library.id, problem: null },
        { userId: users[1]?.userId, libraryId: null, problem: null },
        { userId: users[2]?.userId, libraryId: null, problem: expect.stringContaining('does not exist') },
      ],
    });
    for (const { apiKey } of users) expect(JSON.stringify(view)).not.toContain(apiKey);
    expect(server.requests).toEqual([]);
  });

  it('becomes a server, users, libraries and mappings, and once more nothing else', async () => {
    const known = photosFolder();
    const library = await makeLibrary(engine(), [known]);
    const fresh = photosFolder();
    fresh.write('a.jpg', 'of Grace');
    const users = [addUser('Ada', `${known.path}/`), addUser('Grace', fresh.path)];
    const file = written(users);
    const { mappings, problems } = await engine().api.importSyncConfig(file, agreed);
    expect(mappings).toMatchObject([
      { libraryId: library.id, userName: 'Ada', mode: 'two-way', deletesHere: false, deleteThreshold: 30 },
      { userName: 'Grace', excludedExtensions: ['mov'] },
    ]);
    expect(problems).toEqual([expect.stringContaining('deletes here what was deleted on the server')]);
    const [, grace] = mappings;
    const path = { libraryId: grace?.libraryId ?? 0, state: 'all', search: '', offset: 0, limit: 9 } as const;
    await until(
      () => engine().api.listAssets(path),
      ({ items }) => items.length === 1,
    );
    const again = await engine().api.importSyncConfig(file, agreed);
    expect(again.mappings.map(({ id }) => id)).toEqual(mappings.map(({ id }) => id));
  });

  it('is taken over user by user: a key of somebody else is not', async () => {
    const folders = [photosFolder(), photosFolder(), photosFolder()];
    const [ada, grace, lin] = folders.map((folder, at) => addUser(`User ${at}`, folder.path));
    const swapped = { userId: ada?.userId ?? '', apiKey: grace?.apiKey ?? '', path: ada?.path ?? '' };
    const unknown = addUser('Unknown', photosFolder().path, ['asset.upload', 'asset.read', 'asset.delete']);
    const before = engine()
      .api.listServers()
      .flatMap((known) => known.users).length;
    const file = written([swapped, ...(lin === undefined ? [] : [lin]), unknown]);
    const { mappings, problems } = await engine().api.importSyncConfig(file, agreed);
    expect(mappings).toMatchObject([{ userName: 'User 2' }, { userName: 'Lightkeeper' }]);
    expect(problems).toContain(`${ada?.path}: The key belongs to User 1, not to user ${ada?.userId}.`);
    expect(
      engine()
        .api.listServers()
        .flatMap((known) => known.users),
    ).toHaveLength(before + 2);
  });

  it('asks for consent before a key goes anywhere', async () => {
    const user = addUser('Ada', photosFolder().path);
    server.requests.length = 0;
    const refused = { code: 'needs-consent' };
    const plain = engine().api.importSyncConfig(written([user], 'http://nas.example.org:2283'), agreed);
    await expect(plain).rejects.toMatchObject(refused);
    const file = { allowsPlain: true, allowsFile: false };
    await expect(engine().api.importSyncConfig(written([user]), file)).rejects.toMatchObject(refused);
    expect(server.requests).toEqual([]);
  });

  it('has to be a file that can be read', async () => {
    await expect(engine().api.readSyncConfig('/not/there.toml')).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine().api.readSyncConfig('/tmp')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
