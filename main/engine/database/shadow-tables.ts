import type { Database } from './connection.ts';

type SchemaRow = {
  readonly type: 'table' | 'index' | 'trigger';
  readonly name: string;
  readonly sql: string;
};

/**
 * Gives a connection copies of tables that only it sees, in memory, with their indexes and triggers: SQLite finds a
 * temporary table before the one of the same name in the file. On a connection that is read-only everything else stays
 * as it is, so code that changes just these tables runs as ever and changes nothing.
 */
export function shadowTables(database: Database, tables: readonly string[]): void {
  // A reference to a table that has no copy could never be satisfied.
  database.pragma('foreign_keys = OFF');
  const find = database.prepare<[string], SchemaRow>(
    'SELECT type, name, sql FROM main.sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL ' +
      "ORDER BY CASE type WHEN 'table' THEN 1 ELSE 2 END",
  );
  const schemas = tables.map((table) => ({ table, schema: find.all(table) }));
  for (const { table, schema } of schemas) {
    for (const row of schema.filter(({ type }) => type === 'table')) database.exec(temporary(row));
    database.exec(`INSERT INTO temp.${table} SELECT * FROM main.${table}`);
  }
  // Triggers must not see how the copies are made.
  for (const { schema } of schemas) {
    for (const row of schema.filter(({ type }) => type !== 'table')) database.exec(temporary(row));
  }
}

function temporary({ type, name, sql }: SchemaRow): string {
  const beginning = new RegExp(`^CREATE (UNIQUE )?${type} "?${name}"?`, 'i');
  return sql.replace(
    beginning,
    (_, unique: string | undefined) => `CREATE ${unique ?? ''}${type} temp.${name}`,
  );
}
