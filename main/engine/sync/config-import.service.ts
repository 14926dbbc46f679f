import nodePath from 'node:path';
import type { DiskClient } from '../disk/disk-client.ts';
import { LightkeeperError } from '../errors.ts';
import { normalisePath } from '../files/path.ts';
import { defaultExclusionPatterns } from '../library/exclusion-pattern.ts';
import type { LibraryService } from '../library/library.service.ts';
import type { Rows } from '../rows.ts';
import type { ScanService } from '../scan/scan.service.ts';
import { parseSyncConfig, type ConfigUser, type SyncConfig } from './config-file.ts';
import type { MappingView } from './mapping-view.ts';
import type { MappingService } from './mapping.service.ts';
import type { MappingChoices } from './mapping.ts';
import { parseServerAddress } from './server-address.ts';
import type { ServerView } from './server-view.ts';
import type { ServerService } from './server.service.ts';

/** What a configuration would become. No key is in it. */
export type SyncConfigView = {
  readonly serverUrl: string;
  readonly serverLabel: string;
  /** The keys would cross a network in clear. */
  readonly isPlain: boolean;
  readonly choices: MappingChoices;
  readonly users: {
    /** The user's id on the server. */
    readonly userId: string;
    readonly path: string;
    /** The library of just this folder; null when one will be made. */
    readonly libraryId: number | null;
    readonly libraryName: string;
    /** Why this user cannot be taken over, in words. */
    readonly problem: string | null;
  }[];
  readonly ignored: string[];
  readonly problems: string[];
};

/** What an import made or found there. */
export type SyncConfigImport = {
  readonly servers: readonly ServerView[];
  readonly mappings: readonly MappingView[];
  /** What was not taken over, user by user, in words. */
  readonly problems: string[];
};

type Parts = {
  readonly rows: Rows;
  readonly disk: DiskClient;
  readonly libraries: LibraryService;
  readonly scans: ScanService;
  readonly servers: ServerService;
  readonly mappings: MappingService;
};

type Consent = { readonly allowsPlain: boolean; readonly allowsFile: boolean };

/** Takes over the configuration of an immich-sync service: its server, users, folders and limits. */
export class ConfigImportService {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** What the configuration at a path would become. Nothing is asked of a server and nothing is changed. */
  async read(path: string): Promise<SyncConfigView> {
    const config = await this.load(path);
    const { label, isPlain } = parseServerAddress(config.serverUrl);
    const verdicts = await this.parts.disk.validate(config.users.map((user) => normalisePath(user.path)));
    const users = config.users.map(({ userId, path: folder }, index) => {
      const known = this.libraryOf(folder);
      const problem = verdicts[index]?.message ?? null;
      const libraryName = known?.name ?? nameFor(folder);
      // A library that is known may lie on a drive that is away.
      return {
        userId,
        path: folder,
        libraryId: known?.id ?? null,
        libraryName,
        problem: known ? null : problem,
      };
    });
    const { choices, ignored, problems } = config;
    return {
      serverUrl: config.serverUrl,
      serverLabel: label,
      isPlain,
      choices,
      users,
      ignored: [...ignored],
      problems: [...problems],
    };
  }

  /** Makes what is not there yet; what is there already stays as it is. Throws `needs-consent` before anything is done. */
  async import(path: string, { allowsPlain, allowsFile }: Consent): Promise<SyncConfigImport> {
    const config = await this.load(path);
    const servers = new Map<number, ServerView>();
    const mappings = new Map<number, MappingView>();
    const problems: string[] = [...config.problems];
    for (const user of config.users) {
      try {
        const { serverId, userId } = await this.parts.servers.addUser({
          address: config.serverUrl,
          apiKey: user.apiKey,
          allowsPlain,
          allowsFile,
          remoteId: user.userId,
        });
        servers.set(serverId, this.parts.servers.get(serverId));
        const mapping = await this.map(userId, user, config);
        mappings.set(mapping.id, mapping);
      } catch (error) {
        if (error instanceof LightkeeperError && error.code === 'needs-consent') throw error;
        if (!(error instanceof Error)) throw error;
        problems.push(`${user.path}: ${error.message}`);
      }
    }
    return { servers: [...servers.values()], mappings: [...mappings.values()], problems };
  }

  private async map(userId: number, user: ConfigUser, config: SyncConfig): Promise<MappingView> {
    const { mappings } = this.parts;
    const libraryId = this.libraryOf(user.path)?.id ?? (await this.makeLibrary(user.path));
    const known = mappings
      .list()
      .find((mapping) => mapping.libraryId === libraryId && mapping.userId === userId);
    return known ?? mappings.create(libraryId, userId, config.choices);
  }

  private async makeLibrary(folder: string): Promise<number> {
    const { id } = await this.parts.libraries.create({
      name: nameFor(folder),
      importPaths: [normalisePath(folder)],
      exclusionPatterns: defaultExclusionPatterns,
    });
    this.parts.scans.queueScan(id);
    return id;
  }

  /** The library that holds just this folder: one with others besides would have more uploaded than was configured. */
  private libraryOf(folder: string): { readonly id: number; readonly name: string } | null {
    const { rows } = this.parts;
    const path = normalisePath(folder);
    const paths = rows.importPaths.listAll();
    const found = paths.find(
      (record) =>
        record.path === path && paths.filter((other) => other.libraryId === record.libraryId).length === 1,
    );
    return found === undefined ? null : rows.libraries.find(found.libraryId);
  }

  private async load(path: string): Promise<SyncConfig> {
    const text = await this.parts.disk.readText(path);
    return parseSyncConfig(text);
  }
}

function nameFor(folder: string): string {
  return nodePath.basename(normalisePath(folder)) || folder;
}
