import { expect, it } from 'vitest';
import { startWatching } from './watching.ts';

it('a file that appears becomes an asset', async () => {
  const { photos, library, settled } = await startWatching({ 'a.jpg': 'a' });
  photos.write('new/deep/b.jpg');
  await settled({ 'a.jpg': 'online', 'new/deep/b.jpg': 'online' });
  expect(await library.paths(photos)).toEqual(['a.jpg', 'new/deep/b.jpg']);
});
