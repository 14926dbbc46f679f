import { afterEach, describe, expect, it } from 'vitest';
import type { FakeRequest, Fault } from '../../helpers/immich/fault.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { until } from '../../helpers/test-library.ts';

/** A server that takes a question and never answers it, or not to the end. */
const hangs: [name: string, fault: Fault][] = [
  ['never answers', { kind: 'hang' }],
  ['stops in the middle of its answer', { kind: 'stall' }],
  ['never ends its answer', { kind: 'drip', milliseconds: 50 }],
];

describe('a server that', () => {
  const { engine, server } = sharedServer({
    patience: { silenceMs: 300, answerMs: 600 },
    trash: () => Promise.reject(new Error('Nothing is to be moved here.')),
  });

  afterEach(() => {
    server.fault = () => null;
    server.reset();
    server.requests.length = 0;
  });

  const twoWay = (choices: Record<string, unknown> = {}) =>
    TwoWayLibrary.make(engine(), server, { 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' }, choices);
  const isCheck = ({ path }: FakeRequest) => path === '/api/assets/bulk-upload-check';
  const isDelete = ({ method }: FakeRequest) => method === 'DELETE';
  const names = () => server.live.map(({ originalFileName }) => originalFileName).toSorted();
  const deletes = () => server.requests.filter(isDelete).length;
  const throwAway = (name: string) => {
    for (const asset of server.live) if (asset.originalFileName === name) asset.isTrashed = true;
  };

  it.each(hangs)('%s while it is asked what it deleted is given up, and asked again', async (_, fault) => {
    const synced = await twoWay({ deletesHere: true, deleteGrace: 3600 });
    throwAway('a.jpg');
    server.fault = (request) => (isCheck(request) ? fault : null);
    const gaveUp = await synced.sync();
    const known = { synced: { files: 3 }, tombstones: { files: 0 } };
    // Its turn has not been, so it is not over for an hour.
    expect(gaveUp).toMatchObject({ state: 'waiting', ...known, reconciledAt: null });
    expect(['timeout', 'interrupted']).toContain(gaveUp.failureKind);
    expect(synced.deletions()).toEqual([]);
    server.fault = () => null;
    const well = { synced: { files: 2 }, deletions: { waiting: 1 }, failure: null };
    expect(await synced.sync()).toMatchObject(well);
    expect(deletes()).toBe(0);
  });

  it.each(hangs)(
    '%s before a deletion is asked for gets no request, and one when it is well',
    async (_, fault) => {
      const synced = await twoWay();
      server.fault = (request) => (isCheck(request) ? fault : null);
      expect(await synced.remove('a.jpg')).toMatchObject({ state: 'waiting', deletions: { waiting: 1 } });
      expect(deletes()).toBe(0);
      server.fault = () => null;
      expect(await synced.sync()).toMatchObject({ failure: null });
      expect(synced.states()).toEqual({ 'a.jpg': 'done' });
      expect(names()).toEqual(['b.jpg', 'c.jpg']);
      expect(deletes()).toBe(1);
    },
  );

  it.each(hangs)('%s to a deletion is asked what became of it before it is told again', async (_, fault) => {
    const synced = await twoWay();
    let isFirst = true;
    server.fault = (request) => {
      if (!isDelete(request) || !isFirst) return null;
      isFirst = false;
      return fault;
    };
    await synced.remove('a.jpg');
    await synced.sync();
    expect(synced.states()).toEqual({ 'a.jpg': 'done' });
    expect(names()).toEqual(['b.jpg', 'c.jpg']);
    // Told again only where nothing had been done.
    expect(deletes()).toBe(fault.kind === 'stall' ? 1 : 2);
  });

  it('hangs is waited for, longer each time, and needs nobody when it is well again', async () => {
    const synced = await twoWay({ deletesHere: true, deleteGrace: 3600 });
    throwAway('a.jpg');
    server.fault = (request) => (isCheck(request) ? { kind: 'hang' } : null);
    const { mappingId } = synced;
    const waitsUntil = Date.parse((await synced.sync()).waitsUntil ?? '');
    expect(waitsUntil).toBeGreaterThan(Date.now());
    server.fault = () => null;
    const { tombstones } = await until(
      () => engine().api.getMapping(mappingId),
      ({ failure }) => failure === null,
    );
    expect(tombstones.files).toBe(1);
    expect(Date.now()).toBeGreaterThanOrEqual(waitsUntil);
  });
});
