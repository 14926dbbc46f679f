import type { Database } from '../database/connection.ts';
import { defaultSettings, isSettingKey, type SettingKey, type Settings } from './settings.ts';

/** Rows of settings: one per key that was ever changed. */
export class SettingRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  get(): Settings {
    const rows = this.database
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting')
      .all();
    const known = rows.filter(({ key }) => isSettingKey(key));
    const changed = Object.fromEntries(known.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
    return { ...defaultSettings, ...changed };
  }

  has(key: SettingKey): boolean {
    return this.database.prepare('SELECT 1 FROM setting WHERE key = ?').get(key) !== undefined;
  }

  update(changes: Partial<Settings>): void {
    const put = this.database.prepare(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    for (const [key, value] of Object.entries(changes)) put.run(key, JSON.stringify(value));
  }
}
