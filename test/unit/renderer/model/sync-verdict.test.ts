import { describe, expect, it } from 'vitest';
import type { MappingView, ServerUserView } from '../../../../preload/contract.ts';
import { parseExtensions, intervalChoices } from '../../../../renderer/model/sync-choices.ts';
import { failingSyncs, stateNow, userState } from '../../../../renderer/model/server-state.ts';
import { syncVerdict, uploadPercent } from '../../../../renderer/model/sync-verdict.ts';

const none = { files: 0, bytes: 0 };
const progress: MappingView['progress'] = {
  phase: 'uploading',
  filesDone: 3,
  filesTotal: 10,
  bytesDone: 2999,
  bytesTotal: 3000,
  bytesPerSecond: null,
  secondsLeft: null,
  currentPath: null,
};

function mapping(change: Partial<MappingView> = {}): MappingView {
  return {
    id: 1,
    libraryId: 1,
    libraryName: 'Family',
    userId: 1,
    userName: 'Ada',
    serverId: 1,
    serverLabel: 'photos.example.org',
    state: 'idle',
    progress: null,
    queued: none,
    synced: { files: 12, bytes: 1200 },
    refused: none,
    tombstones: none,
    deletions: { waiting: 0, held: 0 },
    failure: null,
    failureKind: null,
    waitsUntil: null,
    importedAt: '2026-11-20T10:00:00.000Z',
    uploadedAt: null,
    reconciledAt: null,
    excludedExtensions: [],
    importEvery: 86_400,
    uploadEvery: 60,
    parallelUploads: 4,
    mode: 'upload',
    deletesThere: true,
    deletesHere: false,
    deleteThreshold: 14,
    deleteMaxAge: 3650,
    deleteGrace: 604_800,
    reconcileEvery: 3600,
    ...change,
  };
}

describe('what a sync has to say in one line', () => {
  it.each([
    ['everything is there', {}, 'all'],
    ['nothing to upload yet', { synced: none }, 'empty'],
    ['not compared yet', { importedAt: null, synced: none }, 'new'],
    ['files wait', { queued: { files: 4, bytes: 40 } }, 'waiting'],
    ['an import runs', { state: 'working' }, 'looking'],
    ['an upload runs', { state: 'working', progress }, 'uploading'],
    [
      'an upload is through, and more is looked for',
      { state: 'working', progress: { ...progress, filesDone: progress.filesTotal } },
      'looking',
    ],
    ['some files never get there', { refused: { files: 2, bytes: 20 } }, 'some'],
    ['some were deleted there', { tombstones: { files: 2, bytes: 20 } }, 'but-deleted'],
    ['it only compares', { mode: 'mirror', queued: { files: 4, bytes: 40 } }, 'compared'],
    ['it is paused', { state: 'paused', queued: { files: 4, bytes: 40 } }, 'paused'],
    ['the server is away', { failure: 'Away.', failureKind: 'unreachable', state: 'waiting' }, 'away'],
    ['the key was revoked', { failure: 'No.', failureKind: 'key-refused', state: 'waiting' }, 'needs'],
    ['deletions are held', { deletions: { waiting: 0, held: 214 }, state: 'paused' }, 'held'],
  ] as const)('%s', (_what, change, kind) => {
    expect(syncVerdict(mapping(change)).kind).toBe(kind);
  });

  it('says that everything is paused rather than that a server is away', () => {
    const away = mapping({ failure: 'Away.', failureKind: 'unreachable', state: 'waiting' });
    expect(syncVerdict(away, true).kind).toBe('all-paused');
  });

  it('counts what is left, and keeps the last percent for the end', () => {
    expect(syncVerdict(mapping({ progress, state: 'working' }))).toEqual({ kind: 'uploading', files: 7 });
    expect(uploadPercent({ progress })).toBe(99);
    expect(uploadPercent({ progress: { ...progress, bytesTotal: 0, bytesDone: 0 } })).toBeNull();
  });
});

describe('a user of a server', () => {
  it.each([
    [{ failureKind: null, lacks: [], checkedAt: '2026-11-20T10:00:00Z' }, 'fine'],
    [{ failureKind: null, lacks: [], checkedAt: null }, 'unknown'],
    [{ failureKind: null, lacks: ['asset.delete'], checkedAt: null }, 'needs'],
    [{ failureKind: 'timeout', lacks: [], checkedAt: null }, 'away'],
    [{ failureKind: 'certificate', lacks: [], checkedAt: null }, 'needs'],
  ] as const)('%o is %s', (user, state) => {
    expect(userState({ ...user, lacks: [...user.lacks] })).toBe(state);
  });
});

describe('a user whose server answered once', () => {
  const user = {
    id: 1,
    serverId: 1,
    remoteId: 'x',
    name: 'Ada',
    email: '',
    lacks: [] as string[],
    keyPlace: 'file',
    checkedAt: '2026-11-20T10:00:00Z',
    failure: null,
    failureKind: null,
  } satisfies ServerUserView as ServerUserView;
  const away = mapping({ failure: 'It does not answer.', failureKind: 'unreachable' });

  it('stands as its syncs do since', () => {
    expect(stateNow(user, [mapping()])).toBe('fine');
    expect(stateNow(user, [mapping(), away])).toBe('away');
    expect(stateNow(user, [mapping({ failure: 'No.', failureKind: 'key-refused' })])).toBe('needs');
    expect(failingSyncs(user, [mapping(), away])).toEqual([away]);
  });

  it('is not judged by syncs that are paused, or somebody else’s', () => {
    const others = [
      { ...away, userId: 2 },
      { ...away, state: 'paused' as const },
    ];
    expect(stateNow(user, others)).toBe('fine');
  });
});

describe('what a person chooses', () => {
  it('is extensions in any way one writes them', () => {
    expect(parseExtensions(' .MOV, *.tar.gz;  mov\n..aae , ')).toEqual(['mov', 'tar.gz', 'aae']);
  });

  it('keeps an interval that was set elsewhere among the choices', () => {
    expect(intervalChoices('uploadEvery', 42)).toEqual([10, 42, 60, 300, 900, 3600]);
  });
});
