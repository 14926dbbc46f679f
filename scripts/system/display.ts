import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { runOrThrow } from '../run.ts';
import { say } from '../say.ts';
import { installVirtualDisplay } from './system-packages.ts';

/** Makes sure that what this script starts from now on has a display: the one there is, else a virtual one. */
export async function ensureDisplay(): Promise<void> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return;
  say('there is no display: using a virtual one, whose window nobody sees');
  await installVirtualDisplay();
  await openVirtualDisplay();
}

/**
 * What xvfb-run does, except that the display lives in a process group of its own: it must not go with a Ctrl+C before
 * the windows on it have closed. It goes with this script.
 */
async function openVirtualDisplay(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lightkeeper-display-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const authority = join(folder, 'authority');
  const key = randomBytes(16).toString('hex');
  // The server takes every key in the file, whatever number it is under.
  runOrThrow('xauth', ['-q', '-f', authority, 'add', ':0', '.', key]);
  const argv = ['-displayfd', '3', '-auth', authority, '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', argv, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.once('exit', () => server.kill());
  const display = `:${await readNumber(server.stdio[3] as Readable)}`;
  server.unref();
  runOrThrow('xauth', ['-q', '-f', authority, 'add', display, '.', key]);
  process.env['DISPLAY'] = display;
  process.env['XAUTHORITY'] = authority;
}

/** The server writes its number once it takes clients. */
async function readNumber(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    text += String(chunk);
    if (text.endsWith('\n')) break;
  }
  if (!/^\d+\n$/.test(text)) throw new Error('The virtual display (Xvfb) did not start.');
  return text.trim();
}
