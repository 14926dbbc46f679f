import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const folder = resolve(import.meta.dirname, '..', '..', '..', 'test-results');

/** Keeps a picture of the window as test-results/<name>.png and returns its path. */
export async function screenshot(window: Page, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await window.screenshot({ path, animations: 'disabled' });
  return path;
}
