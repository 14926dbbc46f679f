import type { Database } from './database/connection.ts';

/** Settings as a person sets them. */
export type Settings = { readonly theme: 'system' | 'light' | 'dark' };

const defaults: Settings = { theme: 'system' };

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
    const known = rows.filter(({ key }) => key in defaults);
    return {
      ...defaults,
      ...Object.fromEntries(known.map(({ key, value }) => [key, JSON.parse(value) as unknown])),
    };
  }

  update(changes: Partial<Settings>): void {
    const put = this.database.prepare(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    for (const [key, value] of Object.entries(changes)) put.run(key, JSON.stringify(value));
  }
}
