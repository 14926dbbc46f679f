import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { commandLine, useCommandLine } from './command-line.ts';

useCommandLine();

describe('sync on the command line', () => {
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('goes from a configuration to a dry run, an upload, the log and a deletion', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    photos.writeAll({ 'a.jpg': 'one', 'copy.jpg': 'one', 'film.mov': 'left out' });
    const { user, apiKey } = server.addUser('Ada');
    const config = tempFolder().write(
      'config.toml',
      `exclude_extensions = ["mov"]\n[immich]\nserver_url = "${server.url}"\n[[user]]\nuser_id = "${user.id}"\n` +
        `user_key = "${apiKey}"\npath = "${photos.path}"\n`,
    );
    const refused = await lightkeeper.run('sync', 'import', config);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('needs-consent')]);
    expect(await lightkeeper.json('sync', 'import', config, '--dry-run')).toMatchObject({
      users: [{ userId: user.id, libraryId: null }],
    });
    const imported = await lightkeeper.run('sync', 'import', config, '--allow-key-file');
    expect([imported.code, imported.stdout]).toEqual([0, expect.stringContaining('Ada at 127.0.0.1')]);
    expect(imported.stdout + imported.stderr + refused.stderr).not.toContain(apiKey);
    await lightkeeper.run('scan', '--no-media');
    const set = ['--mode', 'upload', '--delete-threshold', '5', '--deletes-there', 'off'];
    expect(await lightkeeper.json('sync', 'set', '1', ...set)).toMatchObject([
      { mode: 'upload', deleteThreshold: 5, deletesThere: false, excludedExtensions: ['mov'] },
    ]);
    expect(await lightkeeper.json('sync', 'pause', '1')).toMatchObject([{ state: 'paused' }]);
    const plan = (await lightkeeper.json('sync', 'run', '--dry-run')) as { path: string; action: string }[];
    expect(plan.map(({ action }) => action)).toEqual(['link', 'skip', 'upload']);
    expect(server.assets.size).toBe(0);
    await lightkeeper.run('sync', 'resume', '1');
    expect(await lightkeeper.json('sync', 'run')).toMatchObject([{ synced: { files: 2 }, failure: null }]);
    expect(server.assets.size).toBe(1);
    expect(await lightkeeper.json('sync', 'status')).toMatchObject([
      { id: 1, synced: { files: 2, bytes: 6 } },
    ]);
    expect(await lightkeeper.json('sync', 'coverage', '1')).toMatchObject({
      total: { onServer: { files: 2 }, onlyHere: { files: 1 } },
    });
    expect(await lightkeeper.json('sync', 'log', '--event', 'file_uploaded')).toMatchObject([
      { worker: 'upload', user_id: user.id, path: plan[2]?.path },
    ]);
    const text = await lightkeeper.run('sync', 'run', '--dry-run', '1');
    expect([text.stdout, text.stderr]).toEqual([
      expect.stringContaining('film.mov  (Files with this extension are left out of sync.)'),
      expect.stringContaining('1 skip (8 B). Nothing has been changed.'),
    ]);
    server.fault = ({ method, path }) =>
      method === 'POST' && path === '/api/assets' ? { kind: 'status', status: 400, message: 'No' } : null;
    await lightkeeper.run('sync', 'set', '1', '--exclude-extension', 'tar');
    await lightkeeper.run('sync', 'run');
    const troubles = (await lightkeeper.json('sync', 'troubles', '1')) as { id: number }[];
    expect(troubles).toMatchObject([{ path: photos.at('film.mov'), isRefused: true }]);
    server.fault = () => null;
    await lightkeeper.run('sync', 'run');
    expect(await lightkeeper.json('sync', 'troubles', '1')).toHaveLength(1);
    const retried = await lightkeeper.run('sync', 'retry', '1', String(troubles[0]?.id));
    expect([retried.code, retried.stdout]).toEqual([0, '1 file will be tried again.\n']);
    await lightkeeper.run('sync', 'run');
    const none = await lightkeeper.run('sync', 'troubles', '1');
    expect([none.code, none.stdout]).toEqual([0, 'Every file gets there.\n']);
    photos.remove('a.jpg', 'copy.jpg');
    await lightkeeper.run('scan', '--no-media');
    await lightkeeper.run('sync', 'set', '1', '--mode', 'two-way', '--deletes-there', 'on');
    await lightkeeper.run('sync', 'run');
    const deletions = (await lightkeeper.json('sync', 'deletions', '1', '--state', 'waiting')) as {
      id: number;
    }[];
    expect(deletions).toMatchObject([{ direction: 'there' }, { direction: 'there' }]);
    expect(await lightkeeper.json('sync', 'plans')).toEqual([]);
    await lightkeeper.run('sync', 'deletions', 'now', ...deletions.map(({ id }) => String(id)));
    await lightkeeper.run('sync', 'run');
    expect(server.live.map(({ originalFileName }) => originalFileName)).toEqual(['film.mov']);
    expect(server.assets.size).toBe(2);
  });
});
