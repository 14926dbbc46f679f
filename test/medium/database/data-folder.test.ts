import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainDataFolder } from '../../../main/engine/database/data-folder.ts';
import { canMount, mountTmpfs } from '../../helpers/mounts.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { spawnSync } from 'node:child_process';
import { contentOf, opened } from './store-helpers.ts';

describe('a data folder that cannot be used', () => {
  it('because a file is in its place, is refused in words, and the file stays', async () => {
    const folder = tempFolder();
    const file = folder.write('taken', 'a file');
    for (const path of [file, folder.at('taken/below')]) {
      await expect(opened(path)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(/cannot be made: a file is in its place\. Choose another data folder/),
      });
    }
    expect(fs.readFileSync(file, 'utf8')).toBe('a file');
  });

  it.runIf(canMount)(
    'because its disk may not be written, is refused in words, and nothing changes',
    async () => {
      const folder = tempFolder().folder('disk');
      mountTmpfs(folder.path);
      const dataDir = folder.at('data');
      (await opened(dataDir)).close();
      const before = contentOf(folder.path);
      expect(spawnSync('mount', ['-o', 'remount,ro', folder.path]).status).toBe(0);
      for (const path of [dataDir, folder.at('new')]) {
        await expect(opened(path)).rejects.toMatchObject({
          code: 'invalid-input',
          message: expect.stringMatching(
            /may not write to its data folder .*Check its permissions, or choose another/,
          ),
        });
      }
      expect(contentOf(folder.path)).toEqual(before);
    },
  );

  it('because its disk reports an error, is told apart from a damaged database', () => {
    const broken = Object.assign(new Error('i/o error'), { code: 'EIO' });
    expect(explainDataFolder(broken, '/data')).toMatchObject({
      code: 'internal',
      message: expect.stringMatching(
        /disk with the data folder \/data reported an error \(EIO\)\. Check the disk/,
      ),
    });
  });
});
