import { LightkeeperError } from '../errors.ts';
import type { ImportPathVerdict } from '../library/import-path.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import type { Identity } from '../scan/import-path-guard.ts';
import { HelperThread, within } from '../thread/helper.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { DiskApi, EventSupport, InspectedFolder, InspectedPath } from './disk-api.ts';
import type { FoundFile } from './find-named.ts';
import type { FolderCount } from './folder-count.ts';
import type { PathLook } from './path-look.ts';

/** A look at a folder takes microseconds, or a drive hangs. What a person waits for may also have to start a thread. */
const patienceMs = 3000;
const patienceWithPeopleMs = 10_000;

/** The engine's way to look at folders: on another thread, and not for longer than a few seconds. */
export class DiskClient {
  private readonly thread: HelperThread<DiskApi>;

  constructor(dataDir: string, onCount: (count: FolderCount) => void) {
    this.thread = new HelperThread<DiskApi>(
      threadUrl('disk-thread', import.meta.url),
      { dataDir },
      (_, payload) => onCount(payload as FolderCount),
    );
  }

  validate(paths: readonly string[]): Promise<ImportPathVerdict[]> {
    return this.ask(this.thread.api.validate(paths));
  }

  inspect(paths: readonly string[]): Promise<InspectedFolder[]> {
    return this.ask(this.thread.api.inspect(paths));
  }

  /** What was found, in order; nothing at all when a drive hangs. */
  async inspectImportPaths(
    records: readonly ImportPathRecord[],
  ): Promise<readonly (InspectedPath | undefined)[]> {
    if (records.length === 0) return [];
    const answer = await within(this.thread.api.inspectImportPaths(records), patienceMs, () => null);
    if (answer === null) this.thread.abandon();
    return answer ?? [];
  }

  /** A text for each folder that changes when something happens to it; null for all of them when one hangs. */
  async signatures(paths: readonly string[]): Promise<readonly string[] | null> {
    const answer = await within(this.thread.api.signatures(paths), patienceMs, () => null);
    if (answer === null) this.thread.abandon();
    return answer;
  }

  /** Whether file events work at folders; null for all of them when one hangs. */
  async eventSupport(paths: readonly string[]): Promise<readonly EventSupport[] | null> {
    const answer = await within(this.thread.api.eventSupport(paths), patienceMs, () => null);
    if (answer === null) this.thread.abandon();
    return answer;
  }

  identify(path: string): Promise<Identity | null> {
    return this.ask(this.thread.api.identify(path));
  }

  /** Why a file must not be handed to the system to open, in words; null when it may. */
  whyNotOpen(path: string): Promise<string | null> {
    return this.ask(this.thread.api.whyNotOpen(path));
  }

  /** What is at a path. */
  lookAt(path: string): Promise<PathLook> {
    return this.ask(this.thread.api.lookAt(path));
  }

  /** A small text file that a person named, whole. */
  readText(path: string): Promise<string> {
    return this.ask(this.thread.api.readText(path));
  }

  /**
   * The files below a folder that have one of these names; null when a newer search took its place. A search takes as
   * long as the folder is large.
   */
  findNamed(folder: string, names: readonly string[]): Promise<FoundFile[] | null> {
    return this.thread.api.findNamed(folder, names);
  }

  /** Those of the paths at which certainly nothing is. */
  absentAmong(paths: readonly string[]): Promise<string[]> {
    return this.ask(this.thread.api.absentAmong(paths));
  }

  async startCount(token: string, path: string): Promise<void> {
    await this.thread.api.startCount(token, path);
  }

  async stopCount(token: string): Promise<void> {
    await this.thread.api.stopCount(token);
  }

  close(): Promise<void> {
    return this.thread.close(0);
  }

  private async ask<T>(question: Promise<T>): Promise<T> {
    const late = Symbol();
    const answer = await within(question, patienceWithPeopleMs, () => late);
    if (answer !== late) return answer as T;
    this.thread.abandon();
    throw new LightkeeperError(
      'import-path-invalid',
      'The drive or server does not answer. Connect it and try again.',
    );
  }
}
