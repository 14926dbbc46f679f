import { describe, expect, it } from 'vitest';
import { changedMounts, whyNoEvents, type Mount } from '../../../../main/engine/files/mounts.ts';

function mount(mountPoint: string, source = '/dev/sda1'): Mount {
  return { mountPoint, source, fileSystem: 'ext4', uuid: null };
}

const root = mount('/', '/dev/root');
const other = mount('/mnt/other', '/dev/sdb1');
const before = [root, mount('/mnt/photos'), other];

describe('a change of the mount table', () => {
  it.each([
    ['that is none', before, '/mnt/photos', []],
    ['elsewhere', [...before, mount('/media/stick')], '/mnt/photos', []],
    ['at a neighbour with the same beginning', [...before, mount('/mnt/photos-old')], '/mnt/photos', []],
    ['that takes the folder away', [root, other], '/mnt/photos', ['/mnt/photos']],
    ['above the folder', [root, other], '/mnt/photos/2020', ['/mnt/photos']],
    ['inside the folder', [...before, mount('/mnt/photos/in')], '/mnt/photos', ['/mnt/photos/in']],
    [
      'that puts another disk there',
      [root, mount('/mnt/photos', '/dev/sdz1'), other],
      '/mnt/photos',
      ['/mnt/photos'],
    ],
  ] as const)('%s', (_, after, folder, changed) => {
    expect(changedMounts(before, after, folder)).toEqual(changed);
  });
});

describe('file events', () => {
  it.each(['ext4', 'xfs', 'btrfs', 'tmpfs', 'exfat', 'vfat', 'apfs', 'fuseblk'])(
    'work on %s',
    (fileSystem) => {
      expect(whyNoEvents(fileSystem)).toBeNull();
    },
  );

  it.each(['nfs', 'nfs4', 'cifs', 'smb3', '9p', 'fuse.sshfs'])(
    'do not work on %s, a network',
    (fileSystem) => {
      expect(whyNoEvents(fileSystem)).toBe(`a network file system (${fileSystem})`);
    },
  );

  it.each(['fuse', 'fuse.mergerfs', 'fuse.encfs'])('do not work on %s, a FUSE file system', (fileSystem) => {
    expect(whyNoEvents(fileSystem)).toBe(`a FUSE file system (${fileSystem})`);
  });
});
