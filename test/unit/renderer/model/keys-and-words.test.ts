import { describe, expect, it } from 'vitest';
import type { FolderVerdictView } from '../../../../preload/contract.ts';
import { addFolders, overlapWithin } from '../../../../renderer/model/folder-drafts.ts';
import { matchScore } from '../../../../renderer/model/match-words.ts';
import { findTyped, typeOn } from '../../../../renderer/model/type-ahead.ts';
import { actionFor, keyNames } from '../../../../renderer/model/shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('shortcuts', () => {
  it('are Ctrl on most systems and Cmd on a Mac', () => {
    expect(actionFor({ ...plain, key: 'k', ctrlKey: true }, false, false)).toBe('palette');
    expect(actionFor({ ...plain, key: 'k', metaKey: true }, true, false)).toBe('palette');
    expect(actionFor({ ...plain, key: 'k', ctrlKey: true }, true, false)).toBeNull();
  });

  it('tell Shift apart, except in the character that needs it', () => {
    expect(actionFor({ ...plain, key: 'r', ctrlKey: true }, false, false)).toBe('scan');
    expect(actionFor({ ...plain, key: 'R', ctrlKey: true, shiftKey: true }, false, false)).toBe('scan-all');
    expect(actionFor({ ...plain, key: '?', shiftKey: true }, false, false)).toBe('shortcuts');
  });

  it('leave plain keys and undo to a field that is typed in', () => {
    expect(actionFor({ ...plain, key: '?', shiftKey: true }, false, true)).toBeNull();
    expect(actionFor({ ...plain, key: 'z', ctrlKey: true }, false, true)).toBeNull();
    expect(actionFor({ ...plain, key: 'k', ctrlKey: true }, false, true)).toBe('palette');
  });

  it('are written as the platform writes them', () => {
    expect(keyNames('Mod+Shift+R', false)).toEqual(['Ctrl', 'Shift', 'R']);
    expect(keyNames('Mod+Shift+R', true)).toEqual(['⌘', '⇧', 'R']);
    expect(keyNames('ArrowLeft+ArrowRight', false)).toEqual(['←', '→']);
  });
});

describe('typing in a list', () => {
  const names = ['Home', 'Photos', 'Family', 'Phones', 'Problems'];

  it('goes to the next name that begins with the letter, and on with the same one', () => {
    expect(findTyped(names, 0, 'p')).toBe(1);
    expect(findTyped(names, 1, 'pp')).toBe(3);
    expect(findTyped(names, 4, 'p')).toBe(1);
    expect(findTyped(names, 2, 'f')).toBe(2);
    expect(findTyped(names, 0, 'x')).toBeNull();
  });

  it('stays on a name as long as more of it is typed', () => {
    expect(findTyped(names, 1, 'ph')).toBe(1);
    expect(findTyped(names, 1, 'phon')).toBe(3);
    expect(findTyped(names, 1, 'phonx')).toBeNull();
  });

  it('begins anew after a pause', () => {
    const first = typeOn(null, 'P', 1000);
    expect(typeOn(first, 'h', 1500).text).toBe('ph');
    expect(typeOn(first, 'h', 1900).text).toBe('h');
  });
});

describe('finding by words', () => {
  it('wants every word and likes word starts', () => {
    expect(matchScore('Scan Family photos', 'fam scan')).toBeGreaterThan(0);
    expect(matchScore('Scan Family photos', 'fam nas')).toBe(0);
    expect(matchScore('Family', 'fam')).toBeGreaterThan(matchScore('Unfamiliar', 'fam'));
  });
});

describe('offered folders', () => {
  const folder = (path: string): FolderVerdictView => {
    return { token: path, path, isValid: true, message: null, storage: 'local', overlaps: [] };
  };

  it('are listed once each', () => {
    const known = [folder('/a')];
    expect(addFolders(known, [folder('/a'), folder('/b'), folder('/b')]).map(({ path }) => path)).toEqual([
      '/a',
      '/b',
    ]);
  });

  it('overlap by segment, not by characters', () => {
    const folders = [folder('/photos'), folder('/photos-old'), folder('/photos/2024')];
    expect(overlapWithin(folders, folder('/photos-old'))).toBeNull();
    expect(overlapWithin(folders, folder('/photos/2024'))).toBe('/photos');
  });
});
