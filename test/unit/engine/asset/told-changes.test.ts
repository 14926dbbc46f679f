import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AppliedChange } from '../../../../main/engine/asset/applied-changes.ts';
import { ToldChanges } from '../../../../main/engine/asset/told-changes.ts';

let told: string[];
/** The libraries of which a file may have moved. */
let moving: Set<number>;
let changes: ToldChanges;

beforeEach(() => {
  told = [];
  moving = new Set();
  changes = new ToldChanges(
    ({ event, path }) => told.push(`${event} ${path}`),
    (libraryId) => moving.has(libraryId),
    (error) => {
      throw error;
    },
  );
  onTestFinished(() => changes.close());
});

function hear(event: AppliedChange['event'], path: string, libraryId = 1): void {
  changes.hear({ event, path, libraryId });
}

describe('what is told of changes', () => {
  it('is everything at once where nothing may have moved', () => {
    moving.add(2);
    hear('imported', 'a');
    hear('updated', 'a');
    hear('removed', 'a');
    expect(told).toEqual(['imported a', 'updated a', 'removed a']);
  });

  it('is only that a file moved, where it was imported at its new place first', () => {
    moving.add(1);
    hear('imported', 'new');
    hear('imported', 'other');
    hear('moved', 'new');
    expect(told).toEqual(['moved new']);
    moving.clear();
    changes.look();
    expect(told).toEqual(['moved new', 'imported other']);
  });

  it('keeps the order for each file', () => {
    moving.add(1);
    hear('imported', 'a');
    hear('updated', 'a');
    expect(told).toEqual(['imported a', 'updated a']);
  });

  it('waits for the library of the file, and for no other', () => {
    moving.add(1).add(2);
    hear('imported', 'a', 1);
    hear('imported', 'b', 2);
    expect(told).toEqual([]);
    moving.delete(2);
    changes.look();
    expect(told).toEqual(['imported b']);
  });

  it('holds back only so many, and none at the end', () => {
    moving.add(1);
    for (let at = 0; at < 10_002; at++) hear('imported', String(at));
    expect(told).toEqual(['imported 0', 'imported 1']);
    changes.close();
    expect(told).toHaveLength(10_002);
  });
});
