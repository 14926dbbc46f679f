import type { Database, Statement } from './connection.ts';

/** More than all that the code asks for; what is made of lists of values must not pile up. */
const mostKept = 400;

type Mode = 'rows' | 'pluck' | 'raw';

/**
 * Has a connection keep what it has prepared, by its text: preparing costs more than most questions, and what a
 * statement holds is only freed when the garbage of a thread is collected, which a quiet thread puts off for long.
 * Values and rows of one text are different statements, so nobody changes the answers of another.
 */
export function keepStatements(database: Database): void {
  const prepare = database.prepare.bind(database) as (sql: string) => Statement;
  const kept = new Map<string, Statement>();

  const take = (sql: string, mode: Mode): Statement => {
    const key = `${mode} ${sql}`;
    const known = kept.get(key);
    if (known !== undefined) {
      // What is used stays: the map is in the order of last use.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const made = make(sql, mode);
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return made;
  };

  const make = (sql: string, mode: Mode): Statement => {
    const statement = prepare(sql);
    if (mode === 'pluck') statement.pluck();
    else if (mode === 'raw') statement.raw();
    Object.defineProperties(statement, {
      pluck: { value: (on = true) => take(sql, on ? 'pluck' : 'rows') },
      raw: { value: (on = true) => take(sql, on ? 'raw' : 'rows') },
    });
    return statement;
  };

  Object.defineProperty(database, 'prepare', { value: (sql: string) => take(sql, 'rows') });
}
