import type { TestFolder } from '../../helpers/test-folder.ts';

/** A tree with every kind of entry: each must end the same way in an interrupted crawl. */
export function written(photos: TestFolder, count: number): TestFolder {
  photos.writeMany(count, 'many');
  photos.writeMany(80, 'videos');
  photos.writeMany(30, 'returning');
  photos.writeMany(40, 'raw');
  photos.writeMany(20, 'skipped');
  photos.writeMany(25, '.hidden');
  const outside = photos.folder('../outside');
  outside.writeMany(5, 'linked');
  outside.writeMany(5, 'secret');
  outside.writeMany(5, 'unwanted');
  photos.link('link to linked', outside.at('linked'));
  photos.link('another link to linked', outside.at('linked'));
  // Links that the rules leave out must stay out when a crawl goes on after them.
  photos.link('.link to secret', outside.at('secret'));
  photos.link('skipped/link to unwanted', outside.at('unwanted'));
  photos.link('many/00000 unwanted.skipped', outside.at('unwanted'));
  photos.link('loop', '.');
  photos.link('broken.jpg', 'nowhere.jpg');
  return photos.writeAll({
    'notes.txt': 'no photo',
    'many/.DS_Store': 'hidden',
    'many/00000.jpg.xmp': 'sidecar',
    'é.jpg': 'composed',
    '🙂/clip.MP4': 'video',
    'zz/last.jpg': 'last',
  });
}
