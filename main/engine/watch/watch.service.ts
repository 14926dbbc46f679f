import type { Rows } from '../rows.ts';
import type { SettingService } from '../setting/setting.service.ts';
import type { WatchHealth } from './watch-health.ts';

/** Keeps libraries true between scans. */
export class WatchService {
  private readonly rows: Rows;
  private readonly settings: SettingService;

  constructor(rows: Rows, settings: SettingService) {
    this.rows = rows;
    this.settings = settings;
  }

  health(): WatchHealth {
    const isEnabled = this.settings.get()['library.watch.enabled'];
    const paths = this.rows.importPaths.listAll().map(({ libraryId, path }) => ({
      libraryId,
      importPath: path,
      mode: 'off' as const,
      reason: 'Watching is off.',
      isReady: false,
      watches: 0,
      lastEventAt: null,
      lastSweepAt: null,
      nextSweepAt: null,
    }));
    return { isEnabled, paths, used: 0, limit: null, raiseLimit: null };
  }
}
