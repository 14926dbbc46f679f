import { fork, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection, type Database } from '../../main/engine/database/connection.ts';
import { databaseFile } from '../../main/engine/database/store.ts';
import { connect, type Remote } from '../../main/engine/thread/rpc.ts';
import { say } from '../../scripts/say.ts';
import { hasCurl, sendWithCurl } from './curl.ts';
import { withEngine } from './engine-client.ts';
import type { EngineProcessApi } from './engine-process.ts';
import type { SyncFigures } from './figures.ts';
import { median } from './median.ts';
import { benchFolder } from './places.ts';
import { portTo } from './process-port.ts';
import type { SyncServerApi } from './sync-server.ts';
import type { SyncCost } from './sync-steps.ts';
import { openTree } from './tree.ts';

/** Fewer than are hashed before the first is sent, so that the one does not count as the other. */
const photoCount = 400;
const photoSize = 1_500_000;
const knownCount = 100_000;
const manyCount = 10_000;
const parallel = 4;
const warmUpRounds = 3;
const dataDir = join(benchFolder, 'data-sync');

type Servers = {
  readonly api: Remote<SyncServerApi>;
  readonly drainUrl: string;
  readonly fakeUrl: string;
  readonly apiKey: string;
};

/** Measures hashing and sending beside sha1sum and curl, the question about many known files, and the memory of it all. */
export async function measureSync(runs: number, isProfiling: boolean): Promise<SyncFigures> {
  const photos = writePhotos();
  const isCurlThere = hasCurl();
  if (!isCurlThere) say('there is no curl from 7.66 on: uploads are measured, but compared with nothing');
  return withServers(async (servers) => {
    const hash: number[] = [];
    const sha1sum: number[] = [];
    const upload: number[] = [];
    const curl: number[] = [];
    // Whoever is first would meet a server that has never taken a file.
    const warmUps = isCurlThere ? warmUpRounds : 0;
    for (let round = 0; round < warmUps; round++) await sendAllWithCurl(photos, servers);
    for (let run = 0; run < runs; run++) {
      const own = await withPhotos(isProfiling, (engine, libraryId) => sendAll(engine, libraryId, servers));
      hash.push(own.hashMs);
      upload.push(own.uploadMs);
      sha1sum.push(timeSha1sum(photos));
      if (!isCurlThere) continue;
      curl.push(await sendAllWithCurl(photos, servers));
    }
    return {
      runs,
      photos: photoCount,
      photoSize,
      parallel,
      hashMs: median(hash),
      sha1sumMs: median(sha1sum),
      uploadMs: median(upload),
      curlMs: isCurlThere ? median(curl) : null,
      ...(await measureKnown(servers, isProfiling)),
      ...(await measureMany(servers, isProfiling)),
    };
  });
}

/** Hashes all photos without sending any, then hashes and sends them; the server tells how long the sending took. */
async function sendAll(
  engine: Remote<EngineProcessApi>,
  libraryId: number,
  { api, drainUrl }: Servers,
): Promise<{ readonly hashMs: number; readonly uploadMs: number }> {
  await api.setKnowing(true);
  const mirror = await engine.mapTo(libraryId, drainUrl, 'key', { mode: 'mirror' });
  const { ms: hashMs } = expectSynced(await engine.sync(mirror, photoCount), photoCount);
  await engine.unmap(mirror);
  await api.setKnowing(false);
  await api.take();
  const mapping = await engine.mapTo(libraryId, drainUrl, 'key', { parallelUploads: parallel });
  expectSynced(await engine.sync(mapping, photoCount), photoCount);
  return { hashMs, uploadMs: expectTaken(await api.take()) };
}

async function sendAllWithCurl(photos: readonly string[], { api, drainUrl }: Servers): Promise<number> {
  sendWithCurl(`${drainUrl}/api/assets`, photos, parallel);
  return expectTaken(await api.take());
}

/** Asks about files whose hashes are known, with the files out of reach: reading one would fail. */
async function measureKnown(
  { api, drainUrl }: Servers,
  isProfiling: boolean,
): Promise<Pick<SyncFigures, 'known' | 'dedupMs' | 'reconcileMs'>> {
  say(`asking about ${knownCount.toLocaleString('en')} known files …`);
  const tree = openTree(knownCount);
  await api.setKnowing(true);
  rmSync(dataDir, { recursive: true, force: true });
  await withEngine(dataDir, isProfiling, async (engine) => {
    const libraryId = await engine.createLibrary(tree.folder);
    await engine.scan(libraryId);
    const mapping = await engine.mapTo(libraryId, drainUrl, 'key', {});
    expectSynced(await engine.sync(mapping, knownCount), knownCount);
  });
  tellApart();
  const away = `${tree.folder}-out-of-reach`;
  renameSync(tree.folder, away);
  try {
    const reconcileMs = await askAgain(isProfiling);
    forgetAnswers();
    return { known: knownCount, reconcileMs, dedupMs: await askAgain(isProfiling) };
  } finally {
    renameSync(away, tree.folder);
  }
}

function askAgain(isProfiling: boolean): Promise<number> {
  return withEngine(dataDir, isProfiling, async (engine) => {
    const cost = await engine.sync(await engine.firstMapping(), knownCount);
    return expectSynced(cost, knownCount).ms;
  });
}

/** The files of a tree are much alike; photos are not. */
function tellApart(): void {
  inDatabase((database) => {
    database.exec('UPDATE sync_file SET checksum = randomblob(20)');
    database.exec(
      "UPDATE sync_file SET remote_checksum = checksum, remote_id = lower(substr(hex(checksum), 1, 8) || '-0000-4000-8000-' || " +
        'substr(hex(checksum), 9, 12))',
    );
  });
}

/** The hashes of files stay known; that the server has them does not. Paused, it does not start before the clock does. */
function forgetAnswers(): void {
  inDatabase((database) => {
    database.exec(
      "UPDATE sync_file SET state = 'queued', remote_id = NULL, remote_checksum = NULL, origin = NULL",
    );
    database.exec('UPDATE mapping SET is_paused = 1');
  });
}

function inDatabase(work: (database: Database) => void): void {
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  work(database);
  database.close();
}

/** Sends ten thousand small files to a server that tells contents apart, and watches the memory. */
async function measureMany(
  { api, fakeUrl, apiKey }: Servers,
  isProfiling: boolean,
): Promise<Pick<SyncFigures, 'many' | 'manyMs' | 'peakOfFirstHalf' | 'peakOfSecondHalf' | 'idleMemory'>> {
  say(`sending ${manyCount.toLocaleString('en')} files …`);
  const folder = writeMany();
  rmSync(dataDir, { recursive: true, force: true });
  return withEngine(dataDir, isProfiling, async (engine) => {
    const libraryId = await engine.createLibrary(folder);
    await engine.scan(libraryId);
    const idleMemory = await engine.memory();
    const mapping = await engine.mapTo(libraryId, fakeUrl, apiKey, { parallelUploads: parallel });
    const cost = expectSynced(await engine.sync(mapping, manyCount), manyCount);
    const { assets, contents } = await api.count();
    if (assets !== manyCount || contents !== manyCount)
      throw new Error(`Of ${manyCount} files, ${contents} are there as ${assets} assets.`);
    const { ms: manyMs, peakOfFirstHalf, peakOfSecondHalf } = cost;
    return { many: manyCount, manyMs, peakOfFirstHalf, peakOfSecondHalf, idleMemory };
  });
}

function withPhotos<T>(
  isProfiling: boolean,
  work: (engine: Remote<EngineProcessApi>, libraryId: number) => Promise<T>,
): Promise<T> {
  rmSync(dataDir, { recursive: true, force: true });
  return withEngine(dataDir, isProfiling, async (engine) => {
    const libraryId = await engine.createLibrary(photoFolder);
    await engine.scan(libraryId);
    return work(engine, libraryId);
  });
}

async function withServers<T>(work: (servers: Servers) => Promise<T>): Promise<T> {
  const child = fork(join(import.meta.dirname, 'sync-server.ts'), { serialization: 'advanced' });
  const { api, close } = connect<SyncServerApi>(portTo(child));
  try {
    return await work({ api, ...(await api.start()) });
  } finally {
    close(new Error('The servers have ended.'));
    child.kill();
  }
}

const photoFolder = join(benchFolder, 'sync-photos');

/** Files of random bytes, as photos cannot be compressed either; made once and kept. */
function writePhotos(): string[] {
  const paths = Array.from({ length: photoCount }, (_, at) => join(photoFolder, `IMG_${at}.jpg`));
  const isComplete = `${photoFolder}.complete`;
  if (existsSync(isComplete)) return paths;
  mkdirSync(photoFolder, { recursive: true });
  for (const path of paths) writeFileSync(path, crypto.randomBytes(photoSize));
  writeFileSync(isComplete, '');
  return paths;
}

function writeMany(): string {
  const folder = join(benchFolder, `sync-many-${manyCount}`);
  const isComplete = `${folder}.complete`;
  if (existsSync(isComplete)) return folder;
  for (let at = 0; at < manyCount; at++) {
    const below = join(folder, String(Math.floor(at / 100)));
    if (at % 100 === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `IMG_${at}.jpg`), crypto.randomBytes(20_000));
  }
  writeFileSync(isComplete, '');
  return folder;
}

function timeSha1sum(files: readonly string[]): number {
  const startedAt = performance.now();
  const { status, error } = spawnSync('sha1sum', files, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The benchmark of sync needs sha1sum.', { cause: error });
  return performance.now() - startedAt;
}

function expectSynced(cost: SyncCost, count: number): SyncCost {
  if (cost.synced !== count) throw new Error(`Of ${count} files, ${cost.synced} were synced.`);
  return cost;
}

function expectTaken({ files, bytes, ms }: { files: number; bytes: number; ms: number }): number {
  if (files !== photoCount || bytes < photoCount * photoSize)
    throw new Error(`Of ${photoCount} files, ${files} with ${bytes} bytes have arrived.`);
  return ms;
}
