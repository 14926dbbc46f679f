import { installVirtualDisplay } from './system-packages.ts';

/** Tells whether a window can be opened on this machine as it is. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The words to put before a command so that it has a display: none on a desktop, a virtual one elsewhere. */
export async function displayPrefix(): Promise<readonly string[]> {
  if (hasDisplay()) return [];
  await installVirtualDisplay();
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -nolisten tcp'];
}
