import type { Emit } from '../events.ts';
import type { Rows } from '../rows.ts';
import { SettingRepository } from './setting.repository.ts';
import { parseSettings, type SettingKey, type Settings } from './settings.ts';

/** What turns the reading of files on and off. */
const mediaKeys = ['metadata.enabled', 'thumbnails.enabled'] as const;

/** Settings, and word of every change of them, also of one that another process made. */
export class SettingService {
  private readonly rows: Rows;
  private readonly emit: Emit;
  private readonly repository: SettingRepository;
  private known: string;

  constructor(rows: Rows, emit: Emit) {
    this.rows = rows;
    this.emit = emit;
    this.repository = new SettingRepository(rows.database);
    this.known = JSON.stringify(this.repository.get());
  }

  get(): Settings {
    return this.repository.get();
  }

  /** Whether somebody ever chose a value; else it is the default. */
  isChosen(key: SettingKey): boolean {
    return this.repository.has(key);
  }

  /** Throws `invalid-input` for an unknown key or a value that the setting does not take; nothing is changed then. */
  update(changes: Readonly<Record<string, unknown>>): Settings {
    const parsed = parseSettings(changes);
    this.rows.commit(() => {
      const before = this.repository.get();
      this.repository.update(parsed);
      if (mediaKeys.some((key) => parsed[key] === true && !before[key])) this.catchUp();
      const isSchedule = 'library.scan.enabled' in parsed || 'library.scan.cronExpression' in parsed;
      // A new schedule counts from now on; what was due before does not become due by it.
      if (isSchedule)
        for (const { id } of this.rows.libraries.list())
          this.rows.libraries.setScheduled(id, this.rows.now());
    });
    this.look();
    return this.get();
  }

  /** What was not looked into meanwhile has its turn now, and not only after the next scan. */
  private catchUp(): void {
    const { libraries, jobs, now } = this.rows;
    for (const { id: libraryId } of libraries.list()) {
      const payload = { kind: 'unreached', libraryId } as const;
      jobs.enqueue({ name: 'SidecarCheck', payload, libraryId, key: `unreached:${libraryId}` }, now());
    }
  }

  /** Tells of what changed since the last look. */
  look(): void {
    const settings = this.get();
    const now = JSON.stringify(settings);
    if (now === this.known) return;
    this.known = now;
    this.emit('settings.changed', settings);
  }
}
