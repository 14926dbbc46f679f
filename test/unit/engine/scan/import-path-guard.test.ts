import { describe, expect, it } from 'vitest';
import {
  judge,
  withWhatIsThere,
  type Identity,
  type Sample,
} from '../../../../main/engine/scan/import-path-guard.ts';

const samples: Sample[] = Array.from({ length: 10 }, (_, index) => ({
  path: `${index}.jpg`,
  size: index,
  modifiedAt: index,
}));

const known: Identity = {
  source: '/dev/sdb1',
  fileSystem: 'exfat',
  uuid: '1234-ABCD',
  isMountPoint: true,
  inode: 2,
  bornAt: 1000,
  hadEntries: true,
  samples,
  innerMounts: [],
};
const folder: Identity = {
  ...known,
  source: '/dev/sda1',
  fileSystem: 'ext4',
  uuid: null,
  isMountPoint: false,
};
const healthy = { state: 'healthy', reason: null, code: null, awayMounts: [] };

function seen(identity: Identity) {
  return { code: null, identity: { ...identity, samples: [] } };
}

function failed(code: string) {
  return { code, identity: null };
}

function matching(count: number) {
  return () => count;
}

function neverAsked(): number {
  throw new Error('The samples need not be looked at.');
}

describe('the verdict on an import path', () => {
  it.each(['ENOENT', 'ENOTDIR'])('is missing for %s', (code) => {
    expect(judge(known, failed(code), neverAsked)).toEqual({
      state: 'disconnected',
      reason: 'missing',
      code: null,
    });
    expect(judge(null, failed(code), neverAsked)).toMatchObject({ reason: 'missing' });
  });

  it.each(['EACCES', 'EIO', 'ESTALE', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'ENODEV'])(
    'is unreadable, never missing, for %s',
    (code) => {
      expect(judge(known, failed(code), neverAsked)).toEqual({ state: 'unreadable', reason: null, code });
    },
  );

  it('is healthy for whatever is there when nothing is known yet', () => {
    expect(judge(null, seen(folder), neverAsked)).toEqual(healthy);
    expect(judge(null, seen({ ...folder, hadEntries: false }), neverAsked)).toEqual(healthy);
  });

  it('is healthy for the same file system at the same place, whatever files it has now', () => {
    expect(judge(known, seen(known), neverAsked)).toEqual(healthy);
    expect(judge(folder, seen(folder), neverAsked)).toEqual(healthy);
  });

  it('is healthy for a drive that comes to a folder that was empty so far', () => {
    const empty = { ...folder, hadEntries: false, samples: [] };
    expect(judge(empty, seen(known), neverAsked)).toEqual(healthy);
    // And then it is the drive that is known, before anything on it is an asset.
    expect(withWhatIsThere(empty, { ...known, samples: [] })).toEqual({ ...known, samples: [] });
    expect(withWhatIsThere(empty, empty)).toBeNull();
  });

  it('knows a drive by its identifier although its device name changed', () => {
    expect(judge(known, seen({ ...known, source: '/dev/sdc1', inode: 5, bornAt: 9 }), neverAsked)).toEqual(
      healthy,
    );
  });

  it('is emptied when a full folder is empty now', () => {
    expect(judge(folder, seen({ ...folder, hadEntries: false }), neverAsked)).toEqual({
      state: 'disconnected',
      reason: 'emptied',
      code: null,
    });
  });

  it('is unmounted when the empty mount point of a drive is left', () => {
    const left = { ...folder, hadEntries: false };
    expect(judge(known, seen(left), neverAsked)).toMatchObject({ reason: 'unmounted' });
  });

  it('is unmounted when something else lies in the mount point of a drive', () => {
    expect(judge(known, seen(folder), matching(0))).toMatchObject({ reason: 'unmounted' });
  });

  it('is healthy for a folder that was empty and still is', () => {
    const empty = { ...folder, hadEntries: false };
    expect(judge(empty, seen(empty), neverAsked)).toEqual(healthy);
    expect(judge(empty, seen(folder), neverAsked)).toEqual(healthy);
  });

  it.each([
    ['another identifier', { uuid: '9999-9999' }],
    ['another file system', { fileSystem: 'ntfs' }],
  ])('is another disk for %s with other files', (_, change) => {
    expect(judge(known, seen({ ...known, ...change }), matching(4))).toEqual({
      state: 'disconnected',
      reason: 'other-disk',
      code: null,
    });
  });

  it.each([
    ['unmounted', { isMountPoint: false }],
    ['other-disk', { uuid: '9999-9999' }],
    ['other-disk', { uuid: null, source: '/dev/sdc1' }],
    ['other-disk', { uuid: null, inode: 77 }],
  ])('is %s for a drive of which no file is remembered and that is another now', (reason, change) => {
    const empty = { ...known, hadEntries: false, samples: [] };
    expect(judge(empty, seen({ ...empty, ...change }), neverAsked)).toMatchObject({ reason });
  });

  it('is healthy for a folder of which no file is remembered and that was made anew on its disk', () => {
    const empty = { ...folder, samples: [] };
    expect(judge(empty, seen({ ...empty, inode: 77, bornAt: 77 }), neverAsked)).toEqual(healthy);
    // Some file systems know no time of birth and tell that of the last change.
    const share = { ...empty, isMountPoint: true, fileSystem: 'nfs4', source: 'nas:/photos' };
    expect(judge(share, seen({ ...share, bornAt: 77 }), neverAsked)).toEqual(healthy);
  });

  it.each([
    ['another folder', { inode: 77 }],
    ['a folder made at another time', { bornAt: 77 }],
    ['another device', { source: '/dev/sdx9' }],
    ['something mounted over it', { isMountPoint: true }],
  ])('is another disk for %s with other files', (_, change) => {
    expect(judge(folder, seen({ ...folder, ...change }), matching(4))).toMatchObject({
      reason: 'other-disk',
    });
  });

  it('is healthy for another disk that holds at least half of the same files', () => {
    const copy = seen({ ...known, uuid: '9999-9999' });
    expect(judge(known, copy, matching(5))).toEqual(healthy);
    expect(judge(known, copy, matching(4))).toMatchObject({ reason: 'other-disk' });
  });

  it('asks for exactly the files that it remembers', () => {
    let asked: readonly Sample[] = [];
    judge(folder, seen({ ...folder, inode: 77 }), (remembered) => {
      asked = remembered;
      return remembered.length;
    });
    expect(asked).toEqual(samples);
  });

  it('names the drives inside that are away, and only those', () => {
    const withDrives = { ...folder, innerMounts: ['/p/one', '/p/two'] };
    const now = seen({ ...folder, innerMounts: ['/p/two', '/p/new'] });
    expect(judge(withDrives, now, neverAsked)).toEqual({ ...healthy, awayMounts: ['/p/one'] });
  });
});
