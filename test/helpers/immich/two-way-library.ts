import crypto from 'node:crypto';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import type { DeletionView } from '../../../main/engine/sync/deletion-view.ts';
import type { MappingView } from '../../../main/engine/sync/mapping-view.ts';
import { photosFolder, type TestFolder } from '../test-folder.ts';
import { makeLibrary, type TestLibrary } from '../test-library.ts';
import type { FakeImmich } from './fake-immich.ts';
import { addUser, syncNow } from './synced-library.ts';

/** A library that is on a server already, in the mode `two-way` and without any grace unless told otherwise. */
export class TwoWayLibrary {
  readonly photos: TestFolder;
  readonly library: TestLibrary;
  readonly mappingId: number;
  readonly apiKey: string;
  private readonly engine: Engine;

  private constructor(
    photos: TestFolder,
    library: TestLibrary,
    mappingId: number,
    apiKey: string,
    engine: Engine,
  ) {
    this.photos = photos;
    this.library = library;
    this.mappingId = mappingId;
    this.apiKey = apiKey;
    this.engine = engine;
  }

  static async make(
    engine: Engine,
    server: FakeImmich,
    files: Readonly<Record<string, string>> | TestFolder,
    choices: Readonly<Record<string, unknown>> = {},
    more: readonly TestFolder[] = [],
  ): Promise<TwoWayLibrary> {
    const photos = 'path' in files && typeof files !== 'string' ? (files as TestFolder) : photosFolder(files);
    const library = await makeLibrary(engine, [photos, ...more]);
    await library.scan();
    const { userId, apiKey } = await addUser(engine, server, `User ${crypto.randomUUID()}`);
    const all = { mode: 'two-way', deleteGrace: 0, ...choices };
    const { id } = engine.api.createMapping(library.id, userId, all);
    const made = new TwoWayLibrary(photos, library, id, apiKey, engine);
    await made.sync();
    return made;
  }

  sync(): Promise<MappingView> {
    return syncNow(this.engine, this.mappingId);
  }

  async scanAndSync(): Promise<MappingView> {
    await this.library.scan();
    return this.sync();
  }

  /** Removes files, and has that followed. */
  async remove(...paths: readonly string[]): Promise<MappingView> {
    this.photos.remove(...paths);
    return this.scanAndSync();
  }

  deletions(): readonly DeletionView[] {
    const query = { mappingId: this.mappingId, state: null, offset: 0, limit: 1000 };
    return this.engine.api.listDeletions(query).items;
  }

  /** What each deletion became, by the path below the folder. */
  states(): Record<string, string> {
    return Object.fromEntries(
      this.deletions()
        .toReversed()
        .map(({ path, state }) => [path.slice(this.photos.path.length + 1), state]),
    );
  }

  plans() {
    return this.engine.api.listSyncPlans().filter(({ mappingId }) => mappingId === this.mappingId);
  }

  tombstones() {
    const query = { mappingId: this.mappingId, offset: 0, limit: 1000 };
    return this.engine.api.listTombstones(query).items;
  }
}
