import type { ElectronApplication } from 'playwright-core';

/** Switches the app, its native parts and its page alike, to the light or the dark theme. */
export async function switchTheme(
  app: ElectronApplication,
  theme: 'light' | 'dark' | 'system',
): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
}
