import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import type { CommandLine } from './command-line.ts';

/** A library of one photo, one video, one file of no supported type and one excluded folder, scanned once; what is in them is nothing. */
export async function scannedLibrary(lightkeeper: CommandLine): Promise<TestFolder> {
  const photos = photosFolder({ 'a.jpg': 'four', 'b/c.MP4': 'video!', 'notes.txt': '', 'raw/d.nef': 'raw' });
  await lightkeeper.json(
    'library',
    'create',
    '--name',
    'Mine',
    '--import-path',
    photos.path,
    '--exclude',
    '**/raw',
  );
  await lightkeeper.json('scan', '--no-media');
  return photos;
}
