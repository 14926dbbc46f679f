import { describe, expect, it } from 'vitest';
import { parseSyncConfig } from '../../../../main/engine/sync/config-file.ts';
import { defaultChoices } from '../../../../main/engine/sync/mapping.ts';

const user = '[[user]]\nuser_id = "ada"\nuser_key = "secret-key"\npath = "/photos/ada"\n';
const smallest = `[immich]\nserver_url = "http://localhost:2283"\n${user}`;

describe('a configuration of the immich-sync service', () => {
  it('is taken over with its limits, intervals and extensions', () => {
    const config = parseSyncConfig(`
      database_path = "/var/lib/sync.db"
      exclude_extensions = ["mp4", ".MOV", "tar.gz"]
      [immich]
      server_url = "http://localhost:2283"
      delete_threshold = 365
      delete_max_age = 1000
      delete_poll_interval = 7200
      import_poll_interval = 43200
      upload_poll_interval = 30
      ${user}
      [[user]]
      user_id = "grace"
      user_key = "other-key"
      path = "/photos/grace"`);
    expect(config).toMatchObject({
      serverUrl: 'http://localhost:2283',
      users: [
        { userId: 'ada', apiKey: 'secret-key', path: '/photos/ada' },
        { userId: 'grace', apiKey: 'other-key', path: '/photos/grace' },
      ],
      choices: {
        ...defaultChoices,
        mode: 'two-way',
        deletesThere: true,
        deletesHere: false,
        deleteThreshold: 365,
        deleteMaxAge: 1000,
        reconcileEvery: 7200,
        importEvery: 43_200,
        uploadEvery: 30,
        excludedExtensions: ['mp4', 'mov', 'tar.gz'],
      },
      ignored: ['database_path: Lightkeeper keeps what it knows in its own database.'],
    });
  });

  it('has our defaults for what it leaves out', () => {
    expect(parseSyncConfig(smallest).choices).toEqual({ ...defaultChoices, mode: 'two-way' });
  });

  it('may have everything at the top', () => {
    const config = parseSyncConfig(`server_url = "x.org"\ndelete_threshold = 3\n${user}`);
    expect(config).toMatchObject({ serverUrl: 'x.org', choices: { deleteThreshold: 3 } });
  });

  it('names what it does not know', () => {
    const { ignored } = parseSyncConfig(`verbose = true\n${smallest}nickname = "A"\n`);
    expect(ignored).toEqual(['verbose', 'nickname of user 1']);
  });

  it('has the nearest possible number for one that cannot be, and says so', () => {
    const { choices, problems } = parseSyncConfig(
      `upload_poll_interval = 1\ndelete_max_age = 99999\ndelete_threshold = "soon"\n${smallest}`,
    );
    expect(choices).toMatchObject({ uploadEvery: 5, deleteMaxAge: 36_500, deleteThreshold: 14 });
    expect(problems).toEqual(
      expect.arrayContaining([
        'upload_poll_interval cannot be 1; 5 is taken instead.',
        'delete_max_age cannot be 99999; 36500 is taken instead.',
        'delete_threshold cannot be what is written there; 14 is taken instead.',
      ]),
    );
  });

  it('leaves out a user that lacks something, and says which', () => {
    const { users, problems } = parseSyncConfig(`${smallest}[[user]]\nuser_id = "grace"\npath = 7\n`);
    expect(users.map(({ userId }) => userId)).toEqual(['ada']);
    expect(problems).toContain('User 2 is left out: user_key, path is missing or no text.');
  });

  it.each([
    ['no TOML', 'server_url = "x\nuser_key = "secret-key"'],
    ['no TOML in the line of the key', '[[user]]\nuser_key = "secret-key'],
    ['no server', user],
    ['no user', '[immich]\nserver_url = "x.org"'],
    ['a table that is none', `immich = "secret-key"\n${user}`],
    ['a user that is none', '[immich]\nserver_url = "x.org"\n[user]\nuser_key = "secret-key"'],
  ])('is refused without a word of its keys: %s', (_, text) => {
    const refusal = (() => {
      try {
        return parseSyncConfig(text);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ code: 'invalid-input' });
    expect(String(refusal)).not.toContain('secret');
  });
});
