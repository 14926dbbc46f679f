import { heicPictures } from './heic-pictures.ts';

/** The beginnings of files as small as they can be; what follows does not matter to who reads them. */

/** A whole JPEG of one grey pixel. */
export const tinyJpeg = Buffer.from(
  '/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALQAf//Z',
  'base64',
);

/** What a file begins with whose name ends like this; the name itself where nothing better is known. */
export function beginningOf(name: string): Buffer {
  if (/\.jpe?g$/i.test(name)) return tinyJpeg;
  if (/\.hei[cf]$/i.test(name)) return heicPictures.plain;
  if (/\.rw2$/i.test(name)) return Buffer.from('IIU\0\x18\0\0\0', 'latin1');
  if (/\.nef$/i.test(name)) return Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1');
  return Buffer.alloc(0);
}
