import type { SettingsView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { sayFailed } from '../stores/toasts.ts';
import { queryClient } from './client.ts';
import { keys } from './keys.ts';
import { useSettings } from './read.ts';

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
  try {
    queryClient.setQueryData(keys.settings, await invoke('settings.update', { [key]: theme }));
  } catch (error) {
    sayFailed(error);
  }
}
