import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/**
 * Named places at which the crash tests end the process with SIGKILL, as a power cut would, or with a signal that it can
 * hear. Without `LIGHTKEEPER_CRASH_AT=<name>:<n>[:<signal>]` in the environment (at the n-th pass, whichever thread it is
 * on) they do nothing.
 */
const [crashName, crashCount, crashSignal = 'SIGKILL'] = (process.env['LIGHTKEEPER_CRASH_AT'] ?? '').split(
  ':',
);
const passes = crashName === '' ? null : sharedCounter();

/** Marks a point at which a crash must lose nothing. */
export function faultPoint(name: FaultPoint): void {
  if (passes === null || name !== crashName) return;
  if (Atomics.add(passes, 0, 1) + 1 === Number(crashCount ?? 1)) process.kill(process.pid, crashSignal);
}

export type FaultPoint =
  (typeof faultPoints)[number] | (typeof syncFaultPoints)[number] | (typeof deletionFaultPoints)[number];

export const faultPoints = [
  'jobs-recovered',
  'scan-queued',
  'job-claimed',
  'crawl-batch-before-commit',
  'crawl-batch-committed',
  'crawl-finished',
  'files-before-commit',
  'files-committed',
  'rules-before-commit',
  'rules-committed',
  'assets-queued',
  'assets-before-commit',
  'assets-committed',
  'remove-before-commit',
  'moves-before-commit',
  'moves-committed',
  'missing-before-commit',
  'missing-committed',
  'plan-held',
  'missing-decided',
  'plan-queued',
  'plan-applied',
  'library-soft-deleted',
  'delete-before-commit',
  'delete-batch-committed',
  'library-deleted',
  'placed-before-commit',
  'placed-committed',
  'sidecars-before-commit',
  'sidecars-committed',
  'sweep-before-commit',
  'sweep-committed',
  'metadata-before-commit',
  'metadata-committed',
  'job-finished',
  'scan-finished',
  'snapshot-copied',
  'snapshot-taken',
] as const;

/** Those between this machine and a server, where what was asked for may have been done or not. */
export const syncFaultPoints = [
  'import-before-commit',
  'import-committed',
  'upload-hashed',
  'upload-checked',
  'upload-links-committed',
  'upload-before-request',
  'upload-answered',
  'upload-committed',
] as const;

/** Those between the intent to delete, the request and what is known of it. */
export const deletionFaultPoints = [
  'deletions-before-commit',
  'deletions-committed',
  'deletion-before-request',
  'deletion-requested',
  'deletion-noted',
  'trash-noted',
  'trash-done',
  'reconciled-before-commit',
  'reconciled-committed',
] as const;

/** Threads inherit the counter from the thread that starts them. */
function sharedCounter(): Int32Array {
  const key = 'lightkeeper.fault-point-passes';
  const inherited = getEnvironmentData(key);
  if (inherited instanceof SharedArrayBuffer) return new Int32Array(inherited);
  const counter = new SharedArrayBuffer(4);
  setEnvironmentData(key, counter);
  return new Int32Array(counter);
}
