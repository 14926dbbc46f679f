/**
 * Named places at which the crash tests end the process with SIGKILL, as a power cut would. Without
 * `LIGHTKEEPER_CRASH_AT=<name>:<n>` in the environment (kill at the n-th pass) they do nothing.
 */
const [crashName, crashCount] = (process.env['LIGHTKEEPER_CRASH_AT'] ?? '').split(':');
let passesLeft = Number(crashCount ?? 1);

/** Marks a point at which a crash must lose nothing. */
export function faultPoint(name: FaultPoint): void {
  if (name !== crashName || --passesLeft > 0) return;
  process.kill(process.pid, 'SIGKILL');
}

export type FaultPoint = (typeof faultPoints)[number];

export const faultPoints = [
  'job-claimed',
  'crawl-batch-before-commit',
  'crawl-batch-committed',
  'crawl-finished',
  'files-before-commit',
  'files-committed',
  'assets-queued',
  'assets-before-commit',
  'assets-committed',
  'missing-before-commit',
  'missing-committed',
  'delete-batch-committed',
  'job-finished',
] as const;
