import type { EngineHost } from '../../engine-host/engine-host.ts';
import type { EngineEventName } from '../../engine/events.ts';
import type { LibraryView } from '../../engine/library/library-view.ts';
import type { Settings } from '../../engine/setting/settings.ts';
import type { Status } from '../../engine/status.ts';
import type { NamedLibrary } from './status-lines.ts';

// A scan changes its library many times a second; names and states of scans are read about as often as people look.
const refreshGapMs = 700;

type Listener = () => void;

/** What the desktop shell knows of the engine, kept current by events. Null until the engine has answered. */
export class DesktopState {
  status: Status | null = null;
  settings: Settings | null = null;
  libraries: readonly NamedLibrary[] = [];
  private readonly engine: EngineHost;
  private readonly listeners: Listener[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(engine: EngineHost) {
    this.engine = engine;
    void this.readAll();
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  hear(name: EngineEventName, payload: unknown): void {
    if (name === 'status.changed') {
      const before = this.status;
      this.status = payload as Status;
      if (before?.scansRunning !== this.status.scansRunning || before.state !== this.status.state)
        this.refresh();
      this.changed();
    } else if (name === 'settings.changed') {
      this.settings = payload as Settings;
      this.changed();
    } else if (name === 'library.changed' || name === 'scan.finished') {
      this.refresh();
    }
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  private refresh(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.readLibraries();
    }, refreshGapMs);
  }

  private async readAll(): Promise<void> {
    try {
      this.settings ??= await this.engine.api.getSettings();
      this.status ??= await this.engine.api.getStatus();
      await this.readLibraries();
    } catch {
      // The engine could not start or has ended, which is said elsewhere.
    }
  }

  private async readLibraries(): Promise<void> {
    try {
      this.libraries = (await this.engine.api.listLibraries()).map(toNamed);
      this.changed();
    } catch {
      // As above.
    }
  }
}

function toNamed({ id, name, activeScan }: LibraryView): NamedLibrary {
  const scan = activeScan === null ? null : activeScan.state === 'paused' ? 'paused' : 'running';
  return { id, name, scan };
}
