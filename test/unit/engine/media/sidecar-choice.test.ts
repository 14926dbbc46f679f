import { describe, expect, it } from 'vitest';
import { isSidecarName } from '../../../../main/engine/asset/media-types.ts';
import { FolderSidecars, isNamedAfter } from '../../../../main/engine/media/sidecar/sidecar-choice.ts';

describe('the sidecar of a file', () => {
  it.each([
    ['IMG.jpg', ['IMG.xmp', 'IMG.jpg.xmp'], 'IMG.jpg.xmp'],
    ['IMG.jpg', ['IMG.xmp'], 'IMG.xmp'],
    ['IMG.jpg', ['IMG.XMP'], 'IMG.XMP'],
    ['IMG.jpg', ['IMG.XMP', 'IMG.xmp'], 'IMG.xmp'],
    ['IMG.jpg', ['IMG.xmp', 'IMG.XMP'], 'IMG.xmp'],
    ['IMG.jpg', ['img.xmp', 'IMG.JPG.xmp', 'IMG2.xmp', 'IMG.jpg.xmp.txt', 'IMG.jpg'], null],
    ['IMG.one.jpg', ['IMG.xmp', 'IMG.one.xmp'], 'IMG.one.xmp'],
    ['IMG.one.jpg', ['IMG.xmp'], null],
    ['été 🙂.HEIC', ['été 🙂.xmp'], 'été 🙂.xmp'],
    ['IMG.jpg', [], null],
  ])('of %j among %j is %j', (file, names, expected) => {
    expect(new FolderSidecars(names).of(file)).toBe(expected);
  });
});

describe('a sidecar', () => {
  it('is one by its extension, in any case', () => {
    const names = ['a.xmp', 'a.XMP', 'a.jpg.Xmp', '.xmp', 'xmp', 'a.xmp.jpg', 'a.xmpp', 'a.jpg', ''];
    expect(names.filter(isSidecarName)).toEqual(['a.xmp', 'a.XMP', 'a.jpg.Xmp']);
  });

  it('is named after a whole file or its base name, in the same folder', () => {
    expect(isNamedAfter('/p/IMG.xmp', '/p/IMG.jpg')).toBe(true);
    expect(isNamedAfter('/p/IMG.jpg.XMP', '/p/IMG.jpg')).toBe(true);
    expect(isNamedAfter('/p/IMG.xmp', '/p/IMG.d/a.jpg')).toBe(false);
    expect(isNamedAfter('/p/IMG.xmp', '/q/IMG.jpg')).toBe(false);
    expect(isNamedAfter('/p/IMG.cr2.xmp', '/p/IMG.jpg')).toBe(false);
  });
});
