import { LightkeeperError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import { ImmichClient } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { MappingRepository } from './mapping.repository.ts';
import type { KeptKey, KeyStore } from './secret-store.ts';
import { parseServerAddress, type ServerAddress } from './server-address.ts';
import { noteVersion, toVersionText } from './server-version.ts';
import { lackingPermissions, toServerView, type ServerView } from './server-view.ts';
import { ServerRepository, type UserFinding } from './server.repository.ts';
import { SyncFileRepository } from './sync-file.repository.ts';

export type NewServer = {
  readonly address: string;
  readonly apiKey: string;
  /** A person agreed that the key crosses the network in clear. */
  readonly allowsPlain: boolean;
  /** A person agreed that the key is kept in a file that only the user may read. */
  readonly allowsFile: boolean;
  /** Whose key it must be, by the user's id on the server, where that is known before. */
  readonly remoteId?: string;
};

/** What a person has to agree to before a server can be added. */
export type ServerConsents = {
  readonly label: string;
  /** The key would cross a network in clear. */
  readonly needsPlain: boolean;
  /** The system has no protected place for the key. */
  readonly needsFile: boolean;
};

/** What a server said about a key that is not kept. */
export type TriedServer = {
  readonly label: string;
  readonly version: string;
  readonly userName: string;
  readonly email: string;
  /** Needed permissions that the key lacks. */
  readonly lacks: string[];
};

/** Servers, users and their keys. */
export class ServerService {
  private readonly rows: Rows;
  private readonly servers: ServerRepository;
  private readonly files: SyncFileRepository;
  private readonly mappings: MappingRepository;
  private readonly keys: KeyStore;
  private readonly onChanged: () => void;

  constructor(rows: Rows, keys: KeyStore, onChanged: () => void) {
    this.rows = rows;
    this.servers = new ServerRepository(rows.database);
    this.files = new SyncFileRepository(rows.database);
    this.mappings = new MappingRepository(rows.database);
    this.keys = keys;
    this.onChanged = onChanged;
  }

  list(): ServerView[] {
    return this.servers.list().map((row) => toServerView(row, this.servers.users(row.id)));
  }

  get(id: number): ServerView {
    const row = this.servers.find(id);
    if (row === null) throw new LightkeeperError('not-found', `There is no server ${id}.`);
    return toServerView(row, this.servers.users(id));
  }

  /** What has to be agreed to for this address, before a key is typed or sent. Throws `invalid-input`. */
  async consents(address: string): Promise<ServerConsents> {
    const { label, isPlain } = parseServerAddress(address);
    return { label, needsPlain: isPlain, needsFile: !(await this.keys.isProtected()) };
  }

  /** Asks a server who a key belongs to and what it may do, and keeps nothing. Throws as `add` does. */
  async tryOut(server: Omit<NewServer, 'allowsFile'>): Promise<TriedServer> {
    const { baseUrl, label, apiKey } = parseNewServer(server);
    const { finding, version } = await look({ baseUrl, label, apiKey });
    const { name: userName, email, permissions } = finding;
    return { label, version, userName, email, lacks: lackingPermissions(permissions) };
  }

  /**
   * Adds the user that an API key belongs to, and its server. Nothing is kept unless the server answered. Throws
   * `needs-consent` before the key is sent or written anywhere that a person has not agreed to.
   */
  async add(server: NewServer): Promise<ServerView> {
    const { serverId } = await this.addUser(server);
    return this.get(serverId);
  }

  /** The same; answers the ids of what was added. */
  async addUser(added: NewServer): Promise<{ readonly serverId: number; readonly userId: number }> {
    const { allowsPlain, allowsFile, remoteId } = added;
    const { baseUrl, label, isPlain, apiKey: key } = parseNewServer(added);
    const sealed = await this.keys.seal(key);
    if (sealed === null && !allowsFile) {
      throw new LightkeeperError(
        'needs-consent',
        'This system offers no protected place for the API key. It would be kept in a file that only your user may read.',
      );
    }
    const { finding, version } = await look({ baseUrl, label, apiKey: key });
    if (remoteId !== undefined && remoteId !== finding.remoteId && !isOfUnknown(finding)) {
      throw new LightkeeperError(
        'invalid-input',
        `The key belongs to ${finding.name}, not to user ${remoteId}.`,
      );
    }
    const kept: KeptKey = sealed === null ? { place: 'file' } : { place: 'system', sealed };
    const ids = this.rows.commit(() => {
      const now = this.rows.now();
      const serverId = this.servers.put(baseUrl, label, isPlain && allowsPlain, now);
      noteVersion(serverId, version, { servers: this.servers, files: this.files });
      const userId = this.servers.putUser(serverId, finding, kept, now);
      if (kept.place === 'file') this.keys.write(userId, key);
      else this.keys.remove(userId);
      this.goOn(userId);
      return { serverId, userId };
    });
    this.onChanged();
    return ids;
  }

  /** Tests the connection of each user of a server, keeps what it found, and has go on at once what waited for it. */
  async test(id: number): Promise<ServerView> {
    const server = this.servers.find(id);
    if (server === null) throw new LightkeeperError('not-found', `There is no server ${id}.`);
    for (const user of this.servers.users(id)) {
      try {
        const apiKey = await this.keyOf(user.id);
        const { finding, version } = await look({ baseUrl: server.base_url, label: server.label, apiKey });
        if (finding.remoteId !== user.remote_id) {
          throw new ServerFailure(
            'key-refused',
            `The key now belongs to ${finding.name}, not to ${user.name}. Add it again.`,
          );
        }
        this.rows.commit(() => {
          this.servers.noteChecked(user.id, finding, this.rows.now());
          noteVersion(id, version, { servers: this.servers, files: this.files });
          this.goOn(user.id);
        });
      } catch (error) {
        if (!(error instanceof ServerFailure) && !(error instanceof LightkeeperError)) throw error;
        const kind = error instanceof ServerFailure ? error.kind : error.code;
        this.rows.commit(() => this.servers.noteFailed(user.id, error.message, kind, this.rows.now()));
      }
    }
    this.onChanged();
    return this.get(id);
  }

  /** What was wrong when a user's libraries were last synced is over. Call it in a transaction. */
  private goOn(userId: number): void {
    for (const mapping of this.mappings.clearServerFailures(userId)) {
      if (mapping.is_paused === 0) enqueueSync(this.rows, mapping, 'SyncUpload');
    }
  }

  /** Forgets a server, its users and their keys. Nothing on the server changes. */
  remove(id: number): void {
    const { users } = this.get(id);
    this.rows.commit(() => this.servers.remove(id));
    for (const user of users) this.keys.remove(user.id);
    this.onChanged();
  }

  /** The key of a user, for a call; never for showing. */
  async keyOf(userId: number): Promise<string> {
    const user = this.servers.findUser(userId);
    if (user === null) throw new LightkeeperError('not-found', `There is no server user ${userId}.`);
    const { key_place: place, sealed_key: sealed } = user;
    return this.keys.read(userId, place === 'system' ? { place, sealed: sealed ?? '' } : { place });
  }
}

/** Stands before the id of a key where it may not tell whose it is. */
const unknownUser = 'key:';

function isOfUnknown({ remoteId }: UserFinding): boolean {
  return remoteId.startsWith(unknownUser);
}

/** The address and the key of a server, before anything is sent there. */
function parseNewServer({
  address,
  apiKey,
  allowsPlain,
}: Omit<NewServer, 'allowsFile'>): ServerAddress & { readonly apiKey: string } {
  const parsed = parseServerAddress(address);
  const key = apiKey.trim();
  if (!/^[\x21-\x7e]{1,500}$/.test(key)) {
    throw new LightkeeperError(
      'invalid-input',
      'This is not an API key. Copy it from your account settings on the server.',
    );
  }
  if (parsed.isPlain && !allowsPlain) {
    throw new LightkeeperError(
      'needs-consent',
      `${parsed.label} is reached over plain http: everybody on the way can read the API key. Use https, or agree to it.`,
    );
  }
  return { ...parsed, apiKey: key };
}

async function look(server: { baseUrl: string; label: string; apiKey: string }): Promise<{
  readonly finding: UserFinding;
  readonly version: string;
}> {
  const client = new ImmichClient({ ...server, parallel: 2 });
  try {
    await client.ping();
    const version = toVersionText(await client.getVersion());
    const key = await client.getKey();
    const { id, name, email } = await client.getUser().catch((error: unknown) => {
      // A key without user.read does its work all the same; only whose it is stays unknown.
      if (error instanceof ServerFailure && error.kind === 'permission') {
        return { id: `${unknownUser}${key.id}`, name: key.name, email: '' };
      }
      throw error;
    });
    const finding = { remoteId: id, name, email, permissions: key.permissions };
    return { finding, version };
  } finally {
    client.close();
  }
}
