import { describe, expect, it } from 'vitest';
import { decideDeletion, type DeletionFacts } from '../../../../main/engine/sync/decide-deletion.ts';
import { defaultChoices, type MappingChoices } from '../../../../main/engine/sync/mapping.ts';

const now = Date.UTC(2026, 5, 1);
const day = 86_400_000;
const twoWay: MappingChoices = { ...defaultChoices, mode: 'two-way', deletesHere: true };

type Given = Partial<Omit<DeletionFacts, 'file' | 'choices'>> & {
  readonly file?: Partial<DeletionFacts['file']>;
  readonly choices?: Partial<MappingChoices>;
};

/** What is decided about a file of five days that was uploaded, in a mapping where everything is switched on. */
function decide({ file, choices, ...given }: Given = {}) {
  return decideDeletion({
    direction: 'there',
    coverage: 'included',
    unhealthy: null,
    otherCopy: null,
    now,
    ...given,
    choices: { ...twoWay, ...choices },
    file: {
      path: '/photos/a.jpg',
      state: 'synced',
      remote_id: 'one',
      remote_checksum: new Uint8Array(20),
      origin: 'uploaded',
      modified_at: now - 5 * day,
      file_created_at: now - 5 * day,
      ...file,
    },
  });
}

function aged(days: number) {
  return { modified_at: now - days * day, file_created_at: now - days * day };
}

describe('a deletion on one side', () => {
  it('is carried to the other after the grace time', () => {
    expect(decide()).toEqual({ kind: 'delete', dueAt: now + 7 * day });
    expect(decide({ direction: 'here' })).toEqual({ kind: 'delete', dueAt: now + 7 * day });
    expect(decide({ choices: { deleteGrace: 0 } })).toEqual({ kind: 'delete', dueAt: now });
    expect(decide({ file: { origin: 'linked' } })).toMatchObject({ kind: 'delete' });
  });

  it.each<[name: string, given: Given, reason: RegExp]>([
    ['of a library that is uploaded only', { choices: { mode: 'upload' } }, /uploaded only/],
    ['of a library that is mirrored', { choices: { mode: 'mirror' } }, /kept track/],
    ['here while that is switched off', { choices: { deletesThere: false } }, /switched off/],
    ['there while that is switched off', { direction: 'here', choices: { deletesHere: false } }, /switched/],
    ['of an extension that is left out', { choices: { excludedExtensions: ['jpg'] } }, /extension/],
    ['that a pattern excludes', { coverage: 'excluded' }, /pattern/],
    ['outside all import paths', { coverage: 'outside' }, /import path/],
    ['in a hidden folder', { coverage: 'hidden' }, /hidden/],
    ['that a person forgot', { coverage: 'forgotten' }, /forgotten/],
    ['of what was never uploaded', { file: { remote_id: null, origin: null } }, /ever uploaded/],
    ['of what was deleted there already', { file: { state: 'tombstone' } }, /already/],
    ['of one of two copies', { otherCopy: '/photos/b.jpg' }, /still here: \/photos\/b\.jpg/],
    ['of what changed here since', { direction: 'here', file: { state: 'queued' } }, /changed here/],
    ['of a file older than the threshold', { file: aged(14.001) }, /stays on the server/],
    ['of a file of no known age', { file: { file_created_at: 0 } }, /unknown/],
    ['of a file dated in the future', { file: { modified_at: now + 1 } }, /future/],
    ['of a file that is too old', { direction: 'here', file: aged(3651) }, /never deleted/],
    ['of an old file that was copied lately', { file: { modified_at: now - 400 * day } }, /stays/],
  ])('stays on its side: %s', (_, given, reason) => {
    const decision = decide(given);
    expect(decision).toMatchObject({ kind: 'skip', isFinal: true });
    expect(decision.kind === 'skip' ? decision.reason : '').toMatch(reason);
  });

  it('counts the threshold to the very day, and for deletions here only', () => {
    expect(decide({ file: aged(14) })).toMatchObject({ kind: 'delete' });
    expect(decide({ file: aged(1), choices: { deleteThreshold: 0 } })).toMatchObject({ kind: 'skip' });
    expect(decide({ direction: 'here', file: aged(3650) })).toMatchObject({ kind: 'delete' });
  });

  it('is asked about again while the import path cannot be relied on', () => {
    expect(decide({ unhealthy: 'its drive is away' })).toEqual({
      kind: 'skip',
      reason: 'its drive is away',
      isFinal: false,
    });
  });

  it('that was edited before it was deleted still lets go of what was uploaded', () => {
    expect(decide({ file: { state: 'queued' } })).toMatchObject({ kind: 'delete' });
  });
});
