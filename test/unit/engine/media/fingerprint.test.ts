import { expect, it } from 'vitest';
import { fingerprintOf } from '../../../../main/engine/media/fingerprint.ts';

it('names what metadata are read from: every version of file and sidecar has its own name', () => {
  const file = { size: 10, modifiedAt: 1000 };
  const sidecar = { size: 20, modifiedAt: 2000 };
  const names = [
    fingerprintOf(file, null),
    fingerprintOf({ ...file, size: 11 }, null),
    fingerprintOf({ ...file, modifiedAt: 1001 }, null),
    fingerprintOf(file, sidecar),
    fingerprintOf(file, { ...sidecar, size: 21 }),
    fingerprintOf(file, { ...sidecar, modifiedAt: 2001 }),
    fingerprintOf(sidecar, file),
  ];
  expect(new Set(names).size).toBe(names.length);
  expect(fingerprintOf({ ...file }, { ...sidecar })).toBe(fingerprintOf(file, sidecar));
});
