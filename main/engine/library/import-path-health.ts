import type { DiskClient } from '../disk/disk-client.ts';
import type { Emit } from '../events.ts';
import type { Rows } from '../rows.ts';
import type { ImportPathRecord } from './import-path.repository.ts';

const lookEveryMs = 5000;

/**
 * Looks every few seconds whether the import paths are there, so that a drive that goes or comes is known without a
 * scan. Nothing of an asset changes by it. A drive that comes back is scanned: much may have happened to it elsewhere.
 */
export class ImportPathHealth {
  private readonly rows: Rows;
  private readonly disk: DiskClient;
  private readonly emit: Emit;
  private readonly scan: (libraryId: number) => void;
  private readonly onFailed: (error: unknown) => void;
  private timer: NodeJS.Timeout | null = null;
  private isLooking = false;
  private readonly signatures = new Map<number, string>();

  constructor(
    rows: Rows,
    disk: DiskClient,
    emit: Emit,
    scan: (libraryId: number) => void,
    onFailed: (error: unknown) => void,
  ) {
    this.rows = rows;
    this.disk = disk;
    this.emit = emit;
    this.scan = scan;
    this.onFailed = onFailed;
  }

  start(): void {
    this.timer ??= setInterval(() => void this.look().catch((error) => this.failed(error)), lookEveryMs);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** Looks now; for when the machine wakes up or something was mounted. */
  async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      const records = await this.changed();
      const found = await this.disk.inspectImportPaths(records);
      if (this.timer === null) return;
      for (const [index, record] of records.entries()) {
        if (this.timer === null) return;
        await this.compare(record, found[index]?.health.state);
      }
    } finally {
      this.isLooking = false;
    }
  }

  /** Import paths to which something happened since the last look, or of which a row says what it was not then. */
  private async changed(): Promise<ImportPathRecord[]> {
    const all = this.rows.importPaths.listAll().filter((record) => record.state !== 'unchecked');
    const signatures = await this.disk.signatures(all.map((record) => record.path));
    return all.filter((record, index) => {
      const signature = signatures === null ? 'hangs' : `${signatures[index]} ${record.state}`;
      const isSame = this.signatures.get(record.id) === signature;
      this.signatures.set(record.id, signature);
      return !isSame;
    });
  }

  /** A look that the end of the app cut off found nothing, and that is no failure. */
  private failed(error: unknown): void {
    if (this.timer !== null) this.onFailed(error);
  }

  /** Takes over a new state. What cannot be judged now is looked at again next time. */
  private async compare(
    record: ImportPathRecord,
    state: ImportPathRecord['state'] | undefined,
  ): Promise<void> {
    const known = this.rows.importPaths.find(record.id);
    if (known === null || known.state === state) return;
    // A library that is being scanned is looked at by its scan.
    const isScanned = this.rows.scans.findOpen(record.libraryId) !== null;
    // Twice the same answer: a look in the middle of a mount sees an empty folder.
    const again = state === undefined || isScanned ? [] : await this.disk.inspectImportPaths([record]);
    if (state === undefined || again[0]?.health.state !== state || this.timer === null) {
      this.signatures.delete(record.id);
      return;
    }
    const { health } = again[0];
    this.rows.commit(() => this.rows.importPaths.setHealth(record.id, health, this.rows.now()));
    this.emit('library.changed', { libraryId: record.libraryId });
    this.emit('importPath.changed', { libraryId: record.libraryId, importPath: record.path, state });
    if (state === 'healthy' && known.state === 'disconnected') this.scan(record.libraryId);
  }
}
