import { expect, it } from 'vitest';
import { readStatus } from '../../../main/engine/status.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

it('the status is never idle while a folder of a library cannot be read', async () => {
  const dataDir = tempFolder().at('data');
  const engine = await startEngine(dataDir);
  const library = await makeLibrary(engine, [photosFolder({ 'a.jpg': '' }), photosFolder({ 'b.jpg': '' })]);
  await library.scan();
  await engine.stop();
  const { rows } = jobsByHand(dataDir);
  const status = () => readStatus(rows, null, null, null);
  expect(status()).toMatchObject({ state: 'idle', unreadable: 0 });
  const [first] = rows.importPaths.list(library.id);
  const health = { state: 'unreadable', reason: null, code: 'EACCES' } as const;
  rows.importPaths.setHealth(first?.id ?? 0, health, rows.now());
  expect(status()).toMatchObject({ state: 'attention', unreadable: 1, disconnected: [] });
});
