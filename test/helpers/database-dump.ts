import nodePath from 'node:path';
import { openConnection } from '../../main/engine/database/connection.ts';

/** Every row of every table of a data folder, as text: two dumps are equal when nothing has changed. */
export function dumpDatabase(dataDir: string): Record<string, string[]> {
  const database = openConnection(nodePath.join(dataDir, 'lightkeeper.db'), {
    nativeBinding: null,
    readonly: true,
  });
  try {
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    return Object.fromEntries(
      tables.map((table) => [
        table,
        database
          .prepare(`SELECT * FROM "${table}"`)
          .raw()
          .all()
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
    );
  } finally {
    database.close();
  }
}
