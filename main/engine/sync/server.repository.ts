import type { Database } from '../database/connection.ts';
import type { KeptKey } from './secret-store.ts';

/** A row of the server table. Times in milliseconds. */
export type ServerRow = {
  readonly id: number;
  readonly base_url: string;
  readonly label: string;
  readonly allows_plain: number;
  readonly version: string | null;
  readonly created_at: number;
};

/** A row of the table of server users. */
export type ServerUserRow = {
  readonly id: number;
  readonly server_id: number;
  readonly remote_id: string;
  readonly name: string;
  readonly email: string;
  readonly permissions: string;
  readonly key_place: 'system' | 'file';
  readonly sealed_key: string | null;
  readonly checked_at: number | null;
  readonly failure: string | null;
  readonly failure_kind: string | null;
  readonly created_at: number;
};

/** What a test of a connection found. */
export type UserFinding = {
  readonly remoteId: string;
  readonly name: string;
  readonly email: string;
  readonly permissions: readonly string[];
};

/** Rows of servers and their users. Callers open the transaction. */
export class ServerRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  list(): ServerRow[] {
    return this.database.prepare<[], ServerRow>('SELECT * FROM server ORDER BY id').all();
  }

  find(id: number): ServerRow | null {
    return this.database.prepare<[number], ServerRow>('SELECT * FROM server WHERE id = ?').get(id) ?? null;
  }

  users(serverId: number | null = null): ServerUserRow[] {
    const where = serverId === null ? '' : 'WHERE server_id = @serverId';
    const sql = `SELECT * FROM server_user ${where} ORDER BY id`;
    return this.database.prepare<[object], ServerUserRow>(sql).all(serverId === null ? {} : { serverId });
  }

  findUser(id: number): ServerUserRow | null {
    const sql = 'SELECT * FROM server_user WHERE id = ?';
    return this.database.prepare<[number], ServerUserRow>(sql).get(id) ?? null;
  }

  /** The server at an address, made when it is new. */
  put(baseUrl: string, label: string, allowsPlain: boolean, now: number): number {
    const sql =
      'INSERT INTO server (base_url, label, allows_plain, created_at) VALUES (@baseUrl, @label, @plain, @now) ' +
      'ON CONFLICT (base_url) DO UPDATE SET allows_plain = max(allows_plain, @plain) RETURNING id';
    const parameters = { baseUrl, label, plain: allowsPlain ? 1 : 0, now };
    return this.database.prepare<[object], number>(sql).pluck().get(parameters) ?? 0;
  }

  /** Keeps the version of a server; answers whether it had another one. */
  setVersion(id: number, version: string): boolean {
    const sql = 'UPDATE server SET version = ? WHERE id = ? AND version IS NOT ?';
    return this.database.prepare(sql).run(version, id, version).changes > 0;
  }

  /** The user that a key belongs to, with the new key; made when it is new. */
  putUser(serverId: number, user: UserFinding, key: KeptKey, now: number): number {
    const sql =
      'INSERT INTO server_user (server_id, remote_id, name, email, permissions, key_place, sealed_key, checked_at, created_at) ' +
      'VALUES (@serverId, @remoteId, @name, @email, @permissions, @place, @sealed, @now, @now) ' +
      'ON CONFLICT (server_id, remote_id) DO UPDATE SET name = @name, email = @email, permissions = @permissions, ' +
      'key_place = @place, sealed_key = @sealed, checked_at = @now, failure = NULL, failure_kind = NULL RETURNING id';
    const { remoteId, name, email } = user;
    const parameters = {
      serverId,
      remoteId,
      name,
      email,
      permissions: JSON.stringify(user.permissions),
      place: key.place,
      sealed: key.place === 'system' ? key.sealed : null,
      now,
    };
    return this.database.prepare<[object], number>(sql).pluck().get(parameters) ?? 0;
  }

  /** Keeps what a test of the connection found. */
  noteChecked(userId: number, finding: UserFinding, now: number): void {
    this.database
      .prepare(
        'UPDATE server_user SET name = ?, email = ?, permissions = ?, checked_at = ?, failure = NULL, failure_kind = NULL WHERE id = ?',
      )
      .run(finding.name, finding.email, JSON.stringify(finding.permissions), now, userId);
  }

  noteFailed(userId: number, failure: string, kind: string, now: number): void {
    const sql = 'UPDATE server_user SET checked_at = ?, failure = ?, failure_kind = ? WHERE id = ?';
    this.database.prepare(sql).run(now, failure, kind, userId);
  }

  removeUser(id: number): void {
    this.database.prepare('DELETE FROM server_user WHERE id = ?').run(id);
  }

  remove(id: number): void {
    this.database.prepare('DELETE FROM server WHERE id = ?').run(id);
  }
}
