import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LogFile } from '../../../main/engine/database/log-file.ts';
import { SyncEventLog } from '../../../main/engine/sync/event-log.ts';
import { readSyncLog, type SyncLogQuery } from '../../../main/engine/sync/read-log.ts';
import { tempFolder } from '../../helpers/test-folder.ts';

const everything: SyncLogQuery = {
  worker: null,
  event: null,
  userId: null,
  search: '',
  before: null,
  limit: 1000,
};

describe('a log file', () => {
  function linesOf(log: LogFile): string[] {
    return [...log.backwards()].map(({ line }) => line);
  }

  it('is read from its end, whatever the length of its lines', () => {
    const log = new LogFile(tempFolder().at('logs/a.jsonl'));
    const lines = ['first', '', 'é😀'.repeat(20_000), 'x'.repeat(200_000), 'last'];
    log.append(lines.slice(0, 2));
    log.append(lines.slice(2));
    expect(linesOf(log)).toEqual(lines.toReversed());
  });

  it('begins a new file at its size and keeps the newest old ones', () => {
    const folder = tempFolder();
    const log = new LogFile(folder.at('logs/a.jsonl'), 1000);
    const lines = Array.from({ length: 200 }, (_, at) => `line ${String(at).padStart(94, '0')}`);
    for (const line of lines) log.append([line]);
    const names = fs.readdirSync(folder.at('logs'));
    expect(names).toHaveLength(5);
    for (const name of names) expect(fs.statSync(folder.at(`logs/${name}`)).size).toBeLessThanOrEqual(1000);
    const kept = linesOf(log).toReversed();
    expect(kept.length).toBeGreaterThanOrEqual(40);
    expect(kept).toEqual(lines.slice(-kept.length));
  });

  it('is read on from a place although it has begun new files meanwhile', () => {
    const log = new LogFile(tempFolder().at('a.jsonl'), 1000);
    for (let at = 0; at < 15; at++) log.append([`line ${String(at).padStart(94, '0')}`]);
    const [, , third] = [...log.backwards()];
    for (let at = 15; at < 30; at++) log.append([`line ${String(at).padStart(94, '0')}`]);
    const older = [...log.backwards(third?.at)].map(({ line }) => Number(line.slice(5)));
    expect(older).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('is empty where nothing was ever written', () => {
    expect(linesOf(new LogFile(tempFolder().at('none/a.jsonl')))).toEqual([]);
  });
});

describe('the event log', () => {
  async function written(): Promise<LogFile> {
    const file = new LogFile(tempFolder().at('sync.jsonl'));
    const ada = new SyncEventLog(file, 'upload', 'ada');
    const grace = new SyncEventLog(file, 'import', 'grace');
    ada.write('file_uploaded', { path: '/photos/Räuber "1".jpg', assetId: 'one' });
    await Promise.resolve();
    grace.write('scan_started', { detail: 'library 7' });
    await Promise.resolve();
    file.append(['{"timestamp":"2026', 'nonsense', '{"worker":"upload"}']);
    ada.write('upload_failed', { path: '/photos/b.jpg', detail: 'The file has changed.' });
    await Promise.resolve();
    return file;
  }

  async function eventsOf(file: LogFile, query: Partial<SyncLogQuery>): Promise<string[]> {
    const { items } = await readSyncLog(file, { ...everything, ...query });
    return items.map(({ event }) => event);
  }

  it('is read newest first, and what is no line of it is passed over', async () => {
    const file = await written();
    expect(await eventsOf(file, {})).toEqual(['upload_failed', 'scan_started', 'file_uploaded']);
    const { items } = await readSyncLog(file, everything);
    expect(items.at(-1)).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      worker: 'upload',
      event: 'file_uploaded',
      user_id: 'ada',
      path: '/photos/Räuber "1".jpg',
      asset_id: 'one',
      at: expect.any(Number),
    });
  });

  it.each<[Partial<SyncLogQuery>, string[]]>([
    [{ worker: 'import' }, ['scan_started']],
    [{ event: 'file_uploaded' }, ['file_uploaded']],
    [{ userId: 'ada' }, ['upload_failed', 'file_uploaded']],
    [{ search: ' RÄUBER "1' }, ['file_uploaded']],
    [{ search: 'has changed' }, ['upload_failed']],
    [{ search: 'timestamp' }, []],
    [{ worker: 'deletion' }, []],
  ])('answers %j', async (query, events) => {
    expect(await eventsOf(await written(), query)).toEqual(events);
  });

  it('is read a page at a time', async () => {
    const file = await written();
    const first = await readSyncLog(file, { ...everything, userId: 'ada', limit: 1 });
    expect(first.items).toHaveLength(1);
    const rest = await readSyncLog(file, { ...everything, userId: 'ada', before: first.next });
    expect([rest.items.map(({ event }) => event), rest.next]).toEqual([['file_uploaded'], null]);
  });
});
