import { describe, expect, it } from 'vitest';
import { join, resolve } from 'node:path';
import { locatePageFile } from '../../../main/desktop/page-file.ts';

const folder = resolve('/app/renderer');

describe('locatePageFile', () => {
  it('finds files of the page', () => {
    expect(locatePageFile('app://lightkeeper/index.html', folder)).toBe(join(folder, 'index.html'));
    expect(locatePageFile('app://lightkeeper/assets/a%20b.js?x#y', folder)).toBe(
      join(folder, 'assets', 'a b.js'),
    );
  });

  it('never climbs out of the folder', () => {
    expect(locatePageFile('app://lightkeeper/%2e%2e/%2e%2e/etc/passwd', folder)).toBe(
      join(folder, 'etc', 'passwd'),
    );
  });

  it.each([
    'app://elsewhere/index.html',
    'app://lightkeeper/..%2fmain/index.js',
    'app://lightkeeper/assets/..%2f..%2f..%2fetc%2fpasswd',
    'app://lightkeeper/..%5cmain%5cindex.js',
    'app://lightkeeper/.built',
    'app://lightkeeper/index.html%00.png',
    'app://lightkeeper/%E0%A4%A',
    'app://lightkeeper/',
  ])('refuses %s', (url) => {
    expect(locatePageFile(url, folder)).toBeNull();
  });
});
