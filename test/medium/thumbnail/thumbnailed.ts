import fs from 'node:fs';
import nodePath from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openConnection, type Database } from '../../../main/engine/database/connection.ts';
import { createEngine } from '../../../main/engine/engine.ts';
import type { Engine, EngineOptions } from '../../../main/engine/engine-contract.ts';
import type { MediaRow } from '../../../main/engine/media/media.repository.ts';
import {
  ThumbnailFolder,
  type ThumbnailSize,
} from '../../../main/engine/media/thumbnail/thumbnail-folder.ts';
import { quiet } from '../../helpers/test-engine.ts';
import { makeTemp, removeTemp, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until, type TestLibrary } from '../../helpers/test-library.ts';

/** A library of a folder and what the test reads of its thumbnails. */
export type Thumbnailed = {
  readonly engine: Engine;
  readonly library: TestLibrary;
  readonly photos: TestFolder;
  readonly dataDir: string;
  readonly database: Database;
  /** Scans and waits until every job has ended. */
  scan(): Promise<void>;
  settle(): Promise<void>;
  /** The row of a file, by its name below the folder. */
  row(name: string): MediaRow;
  small(name: string): Promise<Picture>;
  preview(name: string): Promise<Picture>;
};

export type Picture = {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** The colour at a place given as parts of the width and the height: red, green, blue. */
  colourAt(x: number, y: number): readonly number[];
};

/** One running engine for all tests of a file; opens a library over a folder that a test has filled with pictures. */
export function sharedThumbnails(
  options: Partial<EngineOptions> = {},
): (photos: TestFolder) => Promise<Thumbnailed> {
  let folder = '';
  let engine: Engine | null = null;
  beforeAll(async () => {
    folder = makeTemp();
    engine = await createEngine({
      dataDir: nodePath.join(folder, 'data'),
      logger: quiet,
      threads: 3,
      ...options,
    });
    engine.run();
  });
  afterAll(async () => {
    await engine?.stop();
    removeTemp(folder);
  });
  return (photos) => {
    if (engine === null) throw new Error('The engine runs within tests only.');
    return thumbnailed(photos, engine, nodePath.join(folder, 'data'));
  };
}

/** Makes a library of a folder in an engine that runs over this data folder. */
export async function thumbnailed(photos: TestFolder, engine: Engine, dataDir: string): Promise<Thumbnailed> {
  const library = await makeLibrary(engine, [photos]);
  const database = openConnection(nodePath.join(dataDir, 'lightkeeper.db'), { nativeBinding: null });
  onTestFinished(() => void database.close());
  const settle = async () => {
    await until(
      () => countOpen(database, library.id),
      (open) => open === 0,
    );
  };
  const row = (name: string) => rowOf(database, photos.at(name));
  const picture = async (name: string, size: ThumbnailSize) => {
    const bytes = await new ThumbnailFolder(dataDir).read(String(row(name).thumbnail_key), size);
    if (bytes === null) throw new Error(`There is no ${size} picture of ${name}.`);
    return lookAt(bytes);
  };
  return {
    engine,
    library,
    photos,
    dataDir,
    database,
    settle,
    scan: async () => {
      await library.scan();
      await settle();
    },
    row,
    small: (name) => picture(name, 'small'),
    preview: (name) => picture(name, 'preview'),
  };
}

/** How many jobs of a library have not ended. */
function countOpen(database: Database, libraryId: number): number {
  const sql = "SELECT count(*) FROM job WHERE library_id = ? AND state IN ('waiting', 'active', 'delayed')";
  return database.prepare<[number], number>(sql).pluck().get(libraryId) ?? 0;
}

function rowOf(database: Database, path: string): MediaRow {
  const sql = 'SELECT asset_media.* FROM asset_media JOIN asset ON asset.id = asset_id WHERE path = ?';
  const found = database.prepare<[string], MediaRow>(sql).get(path);
  if (found === undefined) throw new Error(`There is nothing known of ${path}.`);
  return found;
}

async function lookAt(bytes: Uint8Array): Promise<Picture> {
  const { format, hasAlpha = false } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return {
    format: String(format),
    width,
    height,
    hasAlpha,
    colourAt: (x, y) => {
      const at = (Math.floor(y * (height - 1)) * width + Math.floor(x * (width - 1))) * channels;
      return [...data.subarray(at, at + 3)];
    },
  };
}

/** The files in the thumbnail folder of a data folder. */
export function storedFiles(dataDir: string): string[] {
  const folder = nodePath.join(dataDir, 'thumbnails');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => nodePath.join(entry.parentPath, entry.name));
}
