import { spawn } from 'node:child_process';
import fs from 'node:fs';
import nodePath from 'node:path';
import type { CrashAction } from './crash-process.ts';

const resume = { kind: 'resume' } as const;
/** A process that takes so long will never end. */
const hungAfterMs = 60_000;

/** One process: what it does, and where it is killed; `null` lets it come to its end. */
export type Run = { readonly action: CrashAction; readonly crashAt: string | null };

export type Ending = {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly stderr: string;
};

/** Runs processes over copies of one prepared data folder. */
export class KilledRuns {
  /** How often a process was killed at each fault point. */
  readonly kills = new Map<string, number>();
  private readonly process: string;
  private readonly prepared: string;
  private copies = 0;

  constructor(process: string, prepared: string) {
    this.process = process;
    this.prepared = prepared;
  }

  /**
   * Runs `action` on a fresh copy, killed at the first point of a plan such as `name:pass name:pass`, then processes that
   * go on with it and are killed at the other ones, then one that is not; returns that copy.
   */
  asPlanned(action: CrashAction, plan: string): Promise<string> {
    const [first = '', ...others] = plan.split(' ');
    return this.onCopy([
      { action, crashAt: first },
      ...others.map((crashAt) => ({ action: resume, crashAt })),
      { action: resume, crashAt: null },
    ]);
  }

  /** Runs the processes one after the other on a fresh copy; returns that copy. Throws for an unexpected end. */
  async onCopy(runs: readonly Run[]): Promise<string> {
    const dataDir = nodePath.join(nodePath.dirname(this.prepared), `copy-${this.copies++}`);
    fs.cpSync(this.prepared, dataDir, { recursive: true });
    for (const run of runs) await this.run(dataDir, run);
    return dataDir;
  }

  /** Runs one process to its end. */
  async run(dataDir: string, { action, crashAt }: Run): Promise<void> {
    const { signal, code, stderr } = await this.start(dataDir, action, crashAt);
    const hasEndedAsPlanned = crashAt === null ? code === 0 : signal === 'SIGKILL';
    if (!hasEndedAsPlanned) {
      throw new Error(`${action.kind}, to be killed at ${crashAt}, ended with ${signal ?? code}: ${stderr}`);
    }
    const point = crashAt?.split(':')[0];
    if (point !== undefined) this.kills.set(point, (this.kills.get(point) ?? 0) + 1);
  }

  private start(dataDir: string, action: CrashAction, crashAt: string | null): Promise<Ending> {
    const child = spawn(process.execPath, [this.process, dataDir, JSON.stringify(action)], {
      env: { ...process.env, ...(crashAt === null ? {} : { LIGHTKEEPER_CRASH_AT: crashAt }) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const hung = setTimeout(() => child.kill('SIGABRT'), hungAfterMs);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearTimeout(hung);
        resolve({ code, signal, stderr });
      });
    });
  }
}
