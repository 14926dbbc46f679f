import { describe, expect, it } from 'vitest';
import { decideSync, type KnownAsset } from '../../../../main/engine/asset/asset-sync.ts';
import type { FileStat } from '../../../../main/engine/files/read-only.ts';

const online: KnownAsset = { size: 10, modifiedAt: 1000, status: 'active', offlineReason: null };
const trashed: KnownAsset = { ...online, status: 'trashed' };
const file: FileStat = {
  kind: 'file',
  size: 10,
  modifiedAt: 1000,
  createdAt: 1000,
  bornAt: 1000,
  device: 1,
  inode: 1,
};

describe('the decision on one asset', () => {
  it.each([
    ['missing', 'online and active', online],
    ['missing', 'online and trashed', trashed],
  ] as const)('is %s when the file is gone and the asset is %s', (action, _, asset) => {
    expect(decideSync(asset, null, true)).toBe(action);
    expect(decideSync(asset, null, false)).toBe(action);
  });

  it.each(['active', 'trashed'] as const)('is to keep an asset that is missing already (%s)', (status) => {
    expect(decideSync({ ...online, status, offlineReason: 'missing' }, null, true)).toBe('keep');
    expect(decideSync({ ...online, status, offlineReason: 'missing' }, null, false)).toBe('keep');
  });

  it.each(['excluded', 'outside'] as const)(
    'tells why an asset that was %s stays offline',
    (offlineReason) => {
      expect(decideSync({ ...online, offlineReason }, null, true)).toBe('still-missing');
      expect(decideSync({ ...online, offlineReason }, null, false)).toBe('keep');
    },
  );

  it.each(['missing', 'excluded', 'outside'] as const)(
    'brings back an asset that was %s, only if the rules cover it',
    (offlineReason) => {
      for (const status of ['active', 'trashed'] as const) {
        expect(decideSync({ ...online, status, offlineReason }, file, true)).toBe('online');
        const stays = offlineReason === 'missing' ? 'left-out' : 'keep';
        expect(decideSync({ ...online, status, offlineReason }, file, false)).toBe(stays);
      }
    },
  );

  it('is an update when size or modification time differ, never for anything else', () => {
    expect(decideSync(online, file, true)).toBe('keep');
    expect(decideSync(online, { ...file, size: 11 }, true)).toBe('update');
    expect(decideSync(online, { ...file, modifiedAt: 999 }, true)).toBe('update');
    expect(decideSync(trashed, { ...file, size: 11 }, true)).toBe('update');
    expect(decideSync(online, { ...file, createdAt: 1, bornAt: 2, device: 3, inode: 4 }, true)).toBe('keep');
  });
});
