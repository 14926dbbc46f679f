import { describe, expect, it } from 'vitest';
import type { UploadCheck } from '../../../../main/engine/sync/api/immich-client.ts';
import { decideUpload, type UploadFacts } from '../../../../main/engine/sync/decide-upload.ts';

const unknown: UploadCheck = { id: '1', known: false, isUnsupported: false };
const unsupported: UploadCheck = { id: '1', known: false, isUnsupported: true };
const live: UploadCheck = { id: '1', known: true, assetId: 'one', isTrashed: false };
const inTrash: UploadCheck = { id: '1', known: true, assetId: 'one', isTrashed: true };

describe('a file whose content the server was asked about', () => {
  it.each<[check: UploadCheck, facts: Partial<UploadFacts>, kind: string]>([
    [unknown, {}, 'upload'],
    [unknown, { isTwin: true }, 'link-later'],
    [unknown, { isTombstoned: true }, 'tombstone'],
    [unknown, { isTombstoned: true, isTwin: true }, 'tombstone'],
    [unknown, { mode: 'mirror' }, 'stay'],
    [unsupported, { isTombstoned: true }, 'refused'],
    [live, {}, 'link'],
    [live, { mode: 'mirror' }, 'link'],
    [live, { isTombstoned: true }, 'link'],
    [inTrash, {}, 'tombstone'],
    [inTrash, { isMissed: true }, 'restore'],
    [inTrash, { isMissed: true, mode: 'mirror' }, 'tombstone'],
  ])('%o, %o: %s', (check, facts, kind) => {
    const all = { isTwin: false, mode: 'upload', isTombstoned: false, isMissed: false, ...facts } as const;
    expect(decideUpload(check, all).kind).toBe(kind);
  });
});
