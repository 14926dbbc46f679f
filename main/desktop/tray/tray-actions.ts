import { app } from 'electron';
import type { EngineHost } from '../../engine-host/engine-host.ts';
import { toLightkeeperError } from '../../engine/errors.ts';
import type { MainWindow } from '../main-window.ts';
import type { DesktopState } from '../status/desktop-state.ts';
import { minutesUntilTomorrow } from '../status/time-words.ts';
import type { TrayAction } from './tray-model.ts';

type Needs = { readonly engine: EngineHost; readonly state: DesktopState; readonly window: MainWindow };

/** Does what a click in the tray menu asks for. What goes wrong is said in the window, which comes to the front. */
export async function carryOut(action: TrayAction, { engine, state, window }: Needs): Promise<void> {
  try {
    switch (action.kind) {
      case 'scan':
        if (action.libraryId === null) await engine.api.startScanAll();
        else await engine.api.startScan(action.libraryId);
        break;
      case 'pause':
        await engine.api.pauseQueues(
          action.minutes === 'until-tomorrow' ? minutesUntilTomorrow(Date.now()) : action.minutes,
        );
        break;
      case 'resume':
        await resume(engine, state);
        break;
      case 'open':
        window.show(action.screen);
        break;
      case 'quit':
        app.quit();
    }
  } catch (error) {
    const { code, message } = toLightkeeperError(error);
    window.show();
    window.send('notice', { code, message });
  }
}

/** Ends the pause of everything; without one, the pauses of single scans. */
async function resume({ api }: EngineHost, { status, libraries }: DesktopState): Promise<void> {
  if (status?.isPaused) return api.resumeQueues();
  for (const library of libraries) {
    if (library.scan === 'paused') await api.resumeScan(library.id);
  }
}
