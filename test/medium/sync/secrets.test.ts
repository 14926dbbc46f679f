import { spawn } from 'node:child_process';
import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncLogPath } from '../../../main/engine/sync/event-log.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { syncNow } from '../../helpers/immich/synced-library.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

const commandLine = nodePath.resolve('out', 'main', 'cli.js');

describe('an API key', () => {
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('is in one file for its owner, and in no other file, message, log, argument or environment', async () => {
    const { apiKey } = server.addUser('Ada');
    const place = tempFolder();
    const dataDir = place.at('data');
    const said: string[] = [];
    const hear = (...words: unknown[]) => void said.push(words.map(String).join(' '));

    const wasSeen = new Promise<void>((resolve) => {
      server.fault = () => {
        resolve();
        return { kind: 'slow', milliseconds: 100 };
      };
    });
    const words = ['--data-dir', dataDir, 'server', 'add', server.url, '--allow-key-file'];
    const child = spawn(process.execPath, [commandLine, ...words]);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
    child.stdin.end(`${apiKey}\n`);
    await wasSeen;
    for (const name of ['cmdline', 'environ']) hear(fs.readFileSync(`/proc/${child.pid}/${name}`, 'utf8'));
    expect(await ended).toBe(0);

    const logger = { error: hear, warn: hear, info: hear };
    const engine = await startEngine(dataDir, { logger });
    const photos = place.folder('photos');
    for (let at = 0; at < 5; at++) photos.write(`${at}.jpg`, `content ${at}`);
    const library = await makeLibrary(engine, [photos]);
    await library.scan();
    const [known] = engine.api.listServers();
    const { id } = engine.api.createMapping(library.id, known?.users[0]?.id ?? 0, {});
    // A server may repeat the key in what it says of it.
    for (const status of [401, 403, 400, 500]) {
      server.fault = ({ method }) =>
        method === 'POST' ? { kind: 'status', status, message: `What is ${apiKey}?` } : null;
      hear(JSON.stringify(await syncNow(engine, id)));
      hear(JSON.stringify(engine.api.listJobs(null, 0, 100)));
    }
    server.fault = () => ({ kind: 'status', status: 401, message: `No key ${apiKey}.` });
    hear(JSON.stringify(await engine.api.testServer(known?.id ?? 0)));
    server.fault = () => null;
    await syncNow(engine, id);
    await until(
      () => engine.api.getMapping(id),
      ({ synced }) => synced.files > 0,
    );
    hear(JSON.stringify(engine.api.listMappings()));
    await engine.stop();

    expect(said.filter((line) => line.includes(apiKey))).toEqual([]);
    expect(said.length).toBeGreaterThan(8);
    const files = fs
      .readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => nodePath.join(entry.parentPath, entry.name));
    const forms = ['utf8', 'base64', 'hex'] as const;
    const holders = files.filter((file) => {
      const content = fs.readFileSync(file);
      return forms.some((form) => content.includes(Buffer.from(apiKey).toString(form)));
    });
    expect(holders).toEqual([nodePath.join(dataDir, 'keys', `${known?.users[0]?.id}.key`)]);
    expect(fs.statSync(holders[0] ?? '').mode & 0o777).toBe(0o600);
    expect(files).toContain(syncLogPath(dataDir));
  });
});
