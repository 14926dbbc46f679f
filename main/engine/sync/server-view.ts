import type { ServerRow, ServerUserRow } from './server.repository.ts';

/** What an API key must be allowed to do. */
export const neededPermissions = ['asset.upload', 'asset.read', 'asset.delete'] as const;

/** A server with its users, as people see it. Times are ISO 8601 in UTC. No key is in it. */
export type ServerView = {
  readonly id: number;
  readonly url: string;
  readonly label: string;
  readonly version: string | null;
  /** The key crosses the network in clear, and a person agreed to that. */
  readonly isPlain: boolean;
  readonly users: ServerUserView[];
};

export type ServerUserView = {
  readonly id: number;
  readonly serverId: number;
  readonly remoteId: string;
  readonly name: string;
  readonly email: string;
  /** Needed permissions that the key lacks. */
  readonly lacks: string[];
  /** `system`: sealed by the system's credential store; `file`: protected by file permissions only. */
  readonly keyPlace: 'system' | 'file';
  readonly checkedAt: string | null;
  /** What the last test of the connection failed with, in words; null when it worked. */
  readonly failure: string | null;
  readonly failureKind: string | null;
};

export function toServerView(row: ServerRow, users: readonly ServerUserRow[]): ServerView {
  return {
    id: row.id,
    url: row.base_url.replace(/\/api$/, ''),
    label: row.label,
    version: row.version,
    isPlain: row.allows_plain === 1,
    users: users.map(toUserView),
  };
}

function toUserView(row: ServerUserRow): ServerUserView {
  return {
    id: row.id,
    serverId: row.server_id,
    remoteId: row.remote_id,
    name: row.name,
    email: row.email,
    lacks: lackingPermissions(JSON.parse(row.permissions) as string[]),
    keyPlace: row.key_place,
    checkedAt: row.checked_at === null ? null : new Date(row.checked_at).toISOString(),
    failure: row.failure,
    failureKind: row.failure_kind,
  };
}

/** The needed permissions that a key does not have; `all` is every one. */
export function lackingPermissions(has: readonly string[]): string[] {
  return has.includes('all') ? [] : neededPermissions.filter((name) => !has.includes(name));
}
