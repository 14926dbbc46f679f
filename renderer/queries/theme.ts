import type { SettingsView } from '../../preload/contract.ts';
import { useSettings } from './read.ts';
import { changeSettings } from './settings.ts';

const key = 'app.theme';

/** How the window is coloured: as the system says, or one way always. */
export type Theme = SettingsView[typeof key];

/** The themes in the order in which they are offered. */
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** The theme that was chosen. */
export function useTheme(): Theme {
  return useSettings().data?.[key] ?? 'system';
}

/** Changes the theme for good. */
export async function chooseTheme(theme: Theme): Promise<void> {
  await changeSettings({ [key]: theme });
}
