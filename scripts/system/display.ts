import { runInForeground } from '../run.ts';
import { installVirtualDisplay } from './system-packages.ts';

/** Tells whether a window can be opened on this machine as it is. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Runs the script that calls this once more, on a virtual display whose key it then has, and resolves to its exit
 * code.
 */
export async function restartOnVirtualDisplay(): Promise<number> {
  await installVirtualDisplay();
  return runInForeground('xvfb-run', [
    '-a',
    '-s',
    '-screen 0 1600x1200x24 -nolisten tcp',
    process.execPath,
    ...process.argv.slice(1),
  ]);
}
