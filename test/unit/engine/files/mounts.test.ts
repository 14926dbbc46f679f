import { describe, expect, it } from 'vitest';
import { mountOf, parseMounts, storageKind, type Mount } from '../../../../main/engine/files/mounts.ts';

const table = String.raw`
21 27 0:19 / /sys rw,nosuid - sysfs sysfs rw
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
91 27 8:17 / /media/me/My\040Photos rw,nosuid shared:40 - exfat /dev/sdz1 rw,uid=1000
92 27 0:55 / /mnt/nas rw,relatime shared:41 - nfs4 nas.local:/volume1/photo rw,vers=4.2
93 27 0:56 / /mnt/odd\134name\011tab rw - cifs //server/share\040one rw
94 92 8:33 /sub /mnt/nas/inner rw master:7 propagate_from:2 - xfs /dev/sdy1 rw
not a mount line
`;
const mounts = parseMounts(table, new Map([['/dev/sdz1', '1234-ABCD']]));

function mount(overrides: Partial<Mount>): Mount {
  return { mountPoint: '/mnt/x', source: '/dev/none', fileSystem: 'ext4', uuid: null, ...overrides };
}

describe('the mount table', () => {
  it('is read with its escapes, optional fields and identifiers', () => {
    expect(mounts).toEqual([
      { mountPoint: '/sys', source: 'sysfs', fileSystem: 'sysfs', uuid: null },
      { mountPoint: '/', source: '/dev/nvme0n1p2', fileSystem: 'ext4', uuid: null },
      { mountPoint: '/media/me/My Photos', source: '/dev/sdz1', fileSystem: 'exfat', uuid: '1234-ABCD' },
      { mountPoint: '/mnt/nas', source: 'nas.local:/volume1/photo', fileSystem: 'nfs4', uuid: null },
      { mountPoint: '/mnt/odd\\name\ttab', source: '//server/share one', fileSystem: 'cifs', uuid: null },
      { mountPoint: '/mnt/nas/inner', source: '/dev/sdy1', fileSystem: 'xfs', uuid: null },
    ]);
  });

  it.each([
    ['/home/me/photos', '/'],
    ['/media/me/My Photos/2020', '/media/me/My Photos'],
    ['/media/me/My Photos', '/media/me/My Photos'],
    ['/media/me/My Photos 2', '/'],
    ['/mnt/nas/inner/a', '/mnt/nas/inner'],
    ['/mnt/nas/inner-not/a', '/mnt/nas'],
  ])('says that %s lies on %s', (path, mountPoint) => {
    expect(mountOf(path, mounts)?.mountPoint).toBe(mountPoint);
  });

  it('lets a later mount hide an earlier one at the same place', () => {
    const both = [mount({ source: 'first' }), mount({ source: 'second' })];
    expect(mountOf('/mnt/x/a.jpg', both)?.source).toBe('second');
  });

  it('says nothing about a path that no mount holds', () => {
    expect(mountOf('/a', [])).toBeNull();
  });
});

describe('the kind of storage', () => {
  it.each(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'afpfs', '9p', 'ceph', 'fuse.sshfs', 'fuse.rclone'])(
    'is network for %s',
    (fileSystem) => {
      expect(storageKind(mount({ fileSystem }))).toBe('network');
    },
  );

  it.each(['ext4', 'xfs', 'btrfs', 'tmpfs', 'fuseblk'])('is local for %s on no known drive', (fileSystem) => {
    expect(storageKind(mount({ fileSystem, source: 'none' }))).toBe('local');
  });

  it('is removable for a drive that the system tells nothing of, mounted where drives come and go', () => {
    const source = '/dev/sdzz9';
    expect(storageKind(mount({ source, mountPoint: '/media/me/disk' }))).toBe('removable');
    expect(storageKind(mount({ source, mountPoint: '/srv/disk' }))).toBe('local');
  });

  it('is unknown without a mount', () => {
    expect(storageKind(null)).toBe('unknown');
  });
});
