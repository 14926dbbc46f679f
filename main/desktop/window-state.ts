import { app, screen, type BrowserWindow } from 'electron';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fitToDisplays, type Bounds } from './window-bounds.ts';

const WindowState = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  isMaximized: z.boolean(),
});
type WindowState = z.infer<typeof WindowState>;

// While a window is dragged it moves with every frame.
const settleDelayMs = 400;

/** Where and how the window was last time, fitted to the displays of today; null when that says nothing any more. */
export function recallWindowState(): { bounds: Bounds | null; isMaximized: boolean } | null {
  const state = readState();
  if (!state) return null;
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  return { bounds: fitToDisplays(state.bounds, workAreas), isMaximized: state.isMaximized };
}

/** Remembers the window's place for the next start, whenever it has changed and when it closes. */
export function rememberWindowState(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    // While maximised or in full screen these are the bounds to come back to.
    writeState({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, settleDelayMs);
  };
  window.on('resize', saveSoon).on('move', saveSoon).on('maximize', saveSoon).on('unmaximize', saveSoon);
  window.on('close', save);
}

function stateFile(): string {
  return join(app.getPath('userData'), 'window-state.json');
}

/** A missing or damaged file costs a window position, never a start. */
function readState(): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(readFileSync(stateFile(), 'utf8')));
  } catch {
    return null;
  }
}

function writeState(state: WindowState): void {
  const draft = `${stateFile()}.new`;
  writeFileSync(draft, JSON.stringify(state));
  renameSync(draft, stateFile());
}
