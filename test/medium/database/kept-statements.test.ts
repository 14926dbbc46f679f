import { beforeEach, expect, it } from 'vitest';
import { openConnection, type Database } from '../../../main/engine/database/connection.ts';

let database: Database;

beforeEach(() => {
  database = openConnection(':memory:', { nativeBinding: null });
  database.exec(
    "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO word VALUES (1, 'a'), (2, 'b')",
  );
  return () => void database.close();
});

it('prepares a text once', () => {
  const sql = 'SELECT text FROM word WHERE id = ?';
  expect(database.prepare(sql)).toBe(database.prepare(sql));
  expect(database.prepare(sql).pluck()).toBe(database.prepare(sql).pluck());
});

it('lets nobody change the answers of another who asks with the same text', () => {
  const sql = 'SELECT id, text FROM word ORDER BY id';
  const rows = database.prepare(sql);
  const first = database.prepare(sql).pluck();
  const raw = database.prepare(sql).raw();
  expect(rows.get()).toEqual({ id: 1, text: 'a' });
  expect(first.all()).toEqual([1, 2]);
  expect(raw.all()).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
  expect(first.raw().get()).toEqual([1, 'a']);
  expect(raw.raw(false).get()).toEqual({ id: 1, text: 'a' });
});

it('sees columns that came later', () => {
  const sql = 'SELECT * FROM word WHERE id = 1';
  expect(database.prepare(sql).get()).toEqual({ id: 1, text: 'a' });
  database.exec("ALTER TABLE word ADD COLUMN language TEXT DEFAULT 'en'");
  expect(database.prepare(sql).get()).toEqual({ id: 1, text: 'a', language: 'en' });
});

it('forgets what was asked long ago, and still answers it', () => {
  const sql = 'SELECT count(*) FROM word';
  const kept = database.prepare(sql).pluck();
  for (let number = 0; number < 1000; number++) database.prepare(`SELECT ${number}`).get();
  expect(database.prepare(sql).pluck()).not.toBe(kept);
  expect(kept.get()).toBe(2);
});
