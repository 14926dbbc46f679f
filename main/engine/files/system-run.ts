import fs from 'node:fs';

/** Names this run of the system; where the system has no name for it, this process counts as one. Never empty. */
export function nameOfSystemRun(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `process ${process.pid}`;
  }
}
