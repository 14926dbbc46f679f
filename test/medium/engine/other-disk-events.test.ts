import { describe, expect, it } from 'vitest';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

describe('files that are seen to change where another disk is in the place of an import path', () => {
  it('are neither imported nor taken for those of the library', async () => {
    const dataDir = tempFolder().at('data');
    const card = photosFolder({ 'DCIM/1.jpg': 'one', 'DCIM/2.jpg': 'two' });
    const engine = await startEngine(dataDir);
    const library = await makeLibrary(engine, [card]);
    await library.scan();
    await engine.stop();
    card.rename('DCIM', '../other card');
    card.writeAll({ 'DCIM/1.jpg': 'of another camera', 'DCIM/3.jpg': 'three' });
    const { rows, runNext } = jobsByHand(dataDir);
    const known = rows.assets.findByPath(library.id, card.at('DCIM/1.jpg'));
    // The folder is another one, as that of another disk would be.
    const [record] = rows.importPaths.list(library.id);
    if (record?.identity == null) throw new Error('The import path is not known.');
    rows.importPaths.setIdentity(record.id, { ...record.identity, uuid: 'of-this-card', bornAt: 1 });
    const payload = {
      libraryId: library.id,
      scanId: null,
      rulesVersion: 0,
      folders: [[card.at('DCIM'), ['1.jpg', '3.jpg']]],
    } as const;
    rows.commit(() => rows.jobs.enqueue({ name: 'LibrarySyncFiles', payload }, rows.now()));
    expect(runNext('LibrarySyncFiles')).toBe('completed');
    expect(rows.assets.findByPath(library.id, card.at('DCIM/1.jpg'))).toEqual(known);
    expect(rows.assets.findByPath(library.id, card.at('DCIM/3.jpg'))).toBeUndefined();
    // So that its return is noticed.
    expect(rows.importPaths.find(record.id)).toMatchObject({ state: 'disconnected', reason: 'other-disk' });
  });
});
