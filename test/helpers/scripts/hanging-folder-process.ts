import fs from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A file system (FUSE) of a few files in one folder, of which any may stop to answer: whoever reads it then hangs in the
 * kernel, as on a network share that died. When this process is killed, all that hangs fails.
 *
 * The messages of the kernel are described in its include/uapi/linux/fuse.h; only what Linux needs to list and read is
 * answered here.
 */

const [mountPoint = '', given = '{}'] = process.argv.slice(2);
const files = Object.entries(JSON.parse(given) as Record<string, string>).map(([name, content], at) => ({
  name,
  content: Buffer.from(content),
  node: at + 2,
}));
const root = 1;
const madeAt = Math.floor(Date.now() / 1000) - 60;
const opcodes = { lookup: 1, getattr: 3, open: 14, read: 15, release: 18, flush: 25, init: 26, opendir: 27 };
const listing = { readdir: 28, releasedir: 29 };
const unanswered = new Set([2, 36, 42]);
const noEntry = 2;
const notHere = 38;
const directIo = 1;

let hanging: ReadonlySet<string> = new Set();
let held: { readonly name: string; readonly answer: () => void }[] = [];

const device = fs.openSync('/dev/fuse', 'r+');
const mount = spawn(
  'mount',
  ['-i', '-t', 'fuse', '-o', 'fd=3,rootmode=40000,user_id=0,group_id=0,allow_other', 'hanging', mountPoint],
  { stdio: ['ignore', 'ignore', 'inherit', device] },
);
void answerAll();
const [code] = (await once(mount, 'exit')) as [number];
if (code !== 0) process.exit(1);
process.send?.('mounted');
process.on('message', (names: string[]) => {
  hanging = new Set(names);
  const answered = held.filter(({ name }) => !hanging.has(name));
  held = held.filter(({ name }) => hanging.has(name));
  for (const { answer } of answered) answer();
  tell();
});

function tell(): void {
  process.send?.({ held: held.length });
}

async function answerAll(): Promise<void> {
  for (;;) {
    const request = await readRequest();
    if (request === 'unmounted') return;
    // Nothing can be read before the kernel has mounted it.
    if (request === 'not-yet') await pause(2);
    else answer(request);
  }
}

function readRequest(): Promise<Buffer | 'not-yet' | 'unmounted'> {
  const buffer = Buffer.alloc(256 * 1024);
  return new Promise((resolve) => {
    fs.read(device, buffer, 0, buffer.length, null, (error, length) => {
      if (error === null) resolve(buffer.subarray(0, length));
      else resolve(error.code === 'EPERM' ? 'not-yet' : 'unmounted');
    });
  });
}

function answer(request: Buffer): void {
  const opcode = request.readUInt32LE(4);
  const unique = request.readBigUInt64LE(8);
  const node = Number(request.readBigUInt64LE(16));
  const body = request.subarray(40);
  const file = files.find((candidate) => candidate.node === node);
  if (unanswered.has(opcode)) return;
  if (opcode === opcodes.init) return reply(unique, initOf());
  if (opcode === opcodes.lookup) {
    const name = body.subarray(0, body.indexOf(0)).toString();
    const found = files.find((candidate) => candidate.name === name);
    return found === undefined ? fail(unique, noEntry) : reply(unique, entryOf(found.node));
  }
  if (opcode === opcodes.getattr) return reply(unique, Buffer.concat([Buffer.alloc(16), attributesOf(node)]));
  if (opcode === opcodes.open || opcode === opcodes.opendir) return reply(unique, opened());
  if (opcode === listing.readdir) return reply(unique, list(Number(body.readBigUInt64LE(8))));
  if (opcode === opcodes.read && file !== undefined) {
    const from = Number(body.readBigUInt64LE(8));
    const chunk = file.content.subarray(from, from + body.readUInt32LE(16));
    if (!hanging.has(file.name)) return reply(unique, chunk);
    held.push({ name: file.name, answer: () => reply(unique, chunk) });
    return tell();
  }
  const isEnd = [opcodes.release, opcodes.flush, listing.releasedir].includes(opcode);
  return isEnd ? reply(unique, Buffer.alloc(0)) : fail(unique, notHere);
}

function reply(unique: bigint, body: Buffer, error = 0): void {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(16 + body.length, 0);
  head.writeInt32LE(-error, 4);
  head.writeBigUInt64LE(unique, 8);
  fs.writeSync(device, Buffer.concat([head, body]));
}

function fail(unique: bigint, error: number): void {
  reply(unique, Buffer.alloc(0), error);
}

function initOf(): Buffer {
  const body = Buffer.alloc(64);
  body.writeUInt32LE(7, 0);
  body.writeUInt32LE(31, 4);
  body.writeUInt32LE(128 * 1024, 8);
  body.writeUInt32LE(128 * 1024, 20);
  body.writeUInt32LE(1, 24);
  return body;
}

/** Read each time from here, never from what the kernel remembers. */
function opened(): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(directIo, 8);
  return body;
}

function entryOf(node: number): Buffer {
  const head = Buffer.alloc(40);
  head.writeBigUInt64LE(BigInt(node), 0);
  return Buffer.concat([head, attributesOf(node)]);
}

function attributesOf(node: number): Buffer {
  const body = Buffer.alloc(88);
  body.writeBigUInt64LE(BigInt(node), 0);
  body.writeBigUInt64LE(BigInt(files.find((file) => file.node === node)?.content.length ?? 0), 8);
  for (const at of [24, 32, 40]) body.writeBigUInt64LE(BigInt(madeAt), at);
  body.writeUInt32LE(node === root ? 0o40755 : 0o100644, 60);
  body.writeUInt32LE(1, 64);
  body.writeUInt32LE(4096, 80);
  return body;
}

function list(from: number): Buffer {
  const entries = files.map(({ name, node }, at) => {
    const length = Buffer.byteLength(name);
    const entry = Buffer.alloc(24 + Math.ceil(length / 8) * 8);
    entry.writeBigUInt64LE(BigInt(node), 0);
    entry.writeBigUInt64LE(BigInt(at + 1), 8);
    entry.writeUInt32LE(length, 16);
    entry.writeUInt32LE(8, 20);
    entry.write(name, 24);
    return entry;
  });
  return Buffer.concat(entries.slice(from));
}
