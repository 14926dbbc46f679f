import { beforeEach, describe, expect, it } from 'vitest';
import { commonFolder } from '../../../../main/engine/files/path.ts';
import {
  EventCoalescer,
  isNothing,
  type CoalescerLimits,
} from '../../../../main/engine/watch/event-coalescer.ts';
import { defaultWatchOptions, limitsOf } from '../../../../main/engine/watch/watch-options.ts';

const limits: CoalescerLimits = {
  quietMs: 5000,
  pollMs: 1000,
  holdMs: 7000,
  mostPaths: 10,
  mostGone: 3,
  floodScanMs: 60_000,
};
const small = { size: 1, modifiedAt: 1 };
const larger = { size: 2, modifiedAt: 2 };
const nothing = { files: [], gone: [], goneFolders: [], scan: null };

let events: EventCoalescer;
beforeEach(() => {
  events = new EventCoalescer(limits);
});

/** Lets the time pass as a watcher would, looking whenever it should; the file stays as it is. */
function pass(from: number, to: number, look = small): string[] {
  const ready: string[] = [];
  for (let next = events.nextAt(); next !== null && next <= to; next = events.nextAt()) {
    const now = Math.max(next, from);
    for (const path of events.toLookAt(now)) events.saw(path, look, now);
    ready.push(...events.take(now).files.map((path) => `${path} at ${now}`));
  }
  return ready;
}

it('has nothing to say about nothing', () => {
  expect(events.nextAt()).toBeNull();
  expect(events.take(0)).toEqual(nothing);
  expect(isNothing(nothing)).toBe(true);
});

it('keeps the pace of the Immich server', () => {
  expect(limitsOf(defaultWatchOptions)).toMatchObject({ quietMs: 5000, pollMs: 1000 });
});

describe('a file', () => {
  it('counts after 5000 ms without a change, not a moment later', () => {
    events.touch('/p/a.jpg', small, 0);
    expect(pass(0, 4999)).toEqual([]);
    expect(pass(0, 60_000)).toEqual(['/p/a.jpg at 5000']);
  });

  it('is looked at every 1000 ms until then', () => {
    events.touch('/p/a.jpg', small, 0);
    expect(events.toLookAt(999)).toEqual([]);
    expect(events.toLookAt(1000)).toEqual(['/p/a.jpg']);
  });

  it('begins to wait anew with each event', () => {
    events.touch('/p/a.jpg', small, 0);
    expect(pass(0, 3000)).toEqual([]);
    events.touch('/p/a.jpg', small, 3000);
    expect(pass(3000, 60_000)).toEqual(['/p/a.jpg at 8000']);
  });

  it('begins to wait anew when a look finds it changed, though no event told', () => {
    events.touch('/p/a.jpg', small, 0);
    events.saw('/p/a.jpg', larger, 1000);
    expect(pass(1000, 60_000, larger)).toEqual(['/p/a.jpg at 6000']);
  });

  it('that is gone at a look is one that vanished', () => {
    events.touch('/p/a.jpg', small, 0);
    events.saw('/p/a.jpg', null, 1000);
    expect(events.take(8000)).toEqual({ ...nothing, gone: ['/p/a.jpg'] });
  });

  it('that somebody else waited for counts at once', () => {
    events.settle('/p/a.jpg', 0);
    expect(events.nextAt()).toBe(0);
    expect(events.take(0)).toEqual({ ...nothing, files: ['/p/a.jpg'] });
    expect(events.nextAt()).toBeNull();
  });

  it('is told once for any number of events', () => {
    for (let now = 0; now < 100; now++) events.touch('/p/a.jpg', small, now);
    expect(pass(0, 60_000)).toEqual(['/p/a.jpg at 5099']);
  });
});

describe('what vanished', () => {
  it('is held back until a file that came at the same time has been told', () => {
    events.vanish('/p/old.jpg', 0);
    events.touch('/p/new.jpg', small, 1);
    expect(pass(0, 6999)).toEqual(['/p/new.jpg at 5001']);
    expect(events.nextAt()).toBe(7000);
    expect(events.take(7000)).toEqual({ ...nothing, gone: ['/p/old.jpg'] });
  });

  it('and is back again has only changed', () => {
    events.vanish('/p/a.jpg', 0);
    events.touch('/p/a.jpg', small, 10);
    expect(pass(0, 60_000)).toEqual(['/p/a.jpg at 5010']);
    expect(events.take(60_000)).toEqual(nothing);
  });

  it('takes what was known of the file with it', () => {
    events.touch('/p/a.jpg', small, 0);
    events.vanish('/p/a.jpg', 10);
    expect(events.toLookAt(60_000)).toEqual([]);
    expect(events.take(60_000)).toEqual({ ...nothing, gone: ['/p/a.jpg'] });
  });

  it('may be a folder', () => {
    events.vanishFolder('/p/a', 0);
    expect(events.take(7000)).toEqual({ ...nothing, goneFolders: ['/p/a'] });
  });
});

describe('a flood', () => {
  it('of deletions becomes one scan of the folder that held all of it', () => {
    for (const name of ['a', 'b', 'c', 'd']) events.vanish(`/p/x/${name}/1.jpg`, 0);
    expect(events.floodedSince).toBe(0);
    expect(events.take(4999)).toEqual(nothing);
    expect(events.take(5000)).toEqual({ ...nothing, scan: '/p/x' });
    expect(events.take(60_000)).toEqual(nothing);
  });

  it('of files becomes a scan and takes in what vanishes meanwhile', () => {
    for (let file = 0; file <= limits.mostPaths; file++) events.touch(`/p/x/${file}.jpg`, small, 0);
    events.vanish('/p/y/1.jpg', 100);
    expect(events.take(5099)).toEqual(nothing);
    expect(events.take(5100)).toEqual({ ...nothing, scan: '/p' });
  });

  it('of one folder scans that folder, and only it', () => {
    for (let file = 0; file <= limits.mostPaths; file++) events.touch(`/p/x/y/${file}.jpg`, small, 0);
    expect(events.take(5000)).toEqual({ ...nothing, scan: '/p/x/y' });
  });

  it('of folders that went scans where they were', () => {
    for (const name of ['a', 'b', 'c', 'd']) events.vanishFolder(`/p/x/${name}`, 0);
    expect(events.take(5000)).toEqual({ ...nothing, scan: '/p/x' });
  });

  it('is over when nothing stirs any more', () => {
    events.rescan('/p', 0);
    events.stir(4000);
    expect(events.take(8999)).toEqual(nothing);
    expect(events.take(9000)).toEqual({ ...nothing, scan: '/p' });
    expect(events.floodedSince).toBeNull();
  });

  it('that does not end is scanned every minute all the same', () => {
    const scans: number[] = [];
    events.rescan('/p', 0);
    for (let now = 0; now <= 150_000; now += 1000) {
      events.touch('/p/a.jpg', small, now);
      if (events.take(now).scan !== null) scans.push(now);
    }
    expect(scans).toEqual([60_000, 120_000]);
    expect(events.floodedSince).toBe(0);
  });

  it('leaves single looks to what comes after it', () => {
    events.rescan('/p', 0);
    expect(events.take(5000).scan).toBe('/p');
    events.touch('/p/a.jpg', small, 6000);
    expect(pass(6000, 60_000)).toEqual(['/p/a.jpg at 11000']);
  });
});

it('hands out everything at the end, due or not', () => {
  events.touch('/p/a.jpg', small, 0);
  events.settle('/p/b.jpg', 0);
  events.vanish('/p/c.jpg', 0);
  events.vanishFolder('/p/d', 0);
  expect(events.drain()).toEqual({
    files: ['/p/a.jpg', '/p/b.jpg'],
    gone: ['/p/c.jpg'],
    goneFolders: ['/p/d'],
    scan: null,
  });
  expect(events.nextAt()).toBeNull();
  events.rescan('/p', 0);
  expect(events.drain()).toEqual({ ...nothing, scan: '/p' });
});

it('forgets everything when the folder is not what it was', () => {
  events.touch('/p/a.jpg', small, 0);
  events.vanish('/p/c.jpg', 0);
  events.rescan('/p', 0);
  events.clear();
  expect(events.nextAt()).toBeNull();
  expect(events.take(60_000)).toEqual(nothing);
});

it.each([
  ['/p/a', '/p/a', '/p/a'],
  ['/p/a', '/p/a/b', '/p/a'],
  ['/p/a/b', '/p/a', '/p/a'],
  ['/p/a', '/p/ab', '/p'],
  ['/p/a/b/c', '/p/a/x', '/p/a'],
  ['/a', '/b', '/'],
])('finds what %s and %s have in common', (one, other, common) => {
  expect(commonFolder(one, other)).toBe(common);
});
