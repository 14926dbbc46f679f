import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import { benchFolder } from './places.ts';

/** The machine in one line: what a figure depends on. */
export function describeMachine(): string {
  const cpus = os.cpus();
  const parts = [
    `${(cpus[0]?.model ?? 'unknown processor').trim()}, ${cpus.length} cores`,
    `${Math.round(os.totalmem() / 2 ** 30)} GB memory`,
    `${fileSystem()} file system`,
    `${os.type()} (${os.arch()})`,
    `Node ${process.versions.node}`,
  ];
  return parts.join(' · ');
}

function fileSystem(): string {
  mkdirSync(benchFolder, { recursive: true });
  const { stdout } = spawnSync('df', ['--output=fstype', benchFolder], { encoding: 'utf8' });
  return stdout?.trim().split('\n').at(-1) ?? 'unknown';
}
