import { useEffect, useState } from 'react';
import type { SettingsView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { sayDone, sayFailed } from '../stores/toasts.ts';
import { queryClient } from './client.ts';
import { keys } from './keys.ts';

/** Changes of settings. */
export type SettingsChange = Partial<SettingsView>;

// Long enough to be seen, short enough not to stand around.
const savedShown = 2000;

/**
 * Changes settings at once; false where they were refused. With `said`, a message says what is different now and offers
 * to take it back: for what would hurt if it happened by mistake.
 */
export async function changeSettings(change: SettingsChange, said: string | null = null): Promise<boolean> {
  const before = queryClient.getQueryData<SettingsView>(keys.settings);
  const show = (settings: SettingsView | undefined) => queryClient.setQueryData(keys.settings, settings);
  if (before) show({ ...before, ...change });
  try {
    show(await invoke('settings.update', change));
  } catch (error) {
    show(before);
    sayFailed(error);
    return false;
  }
  for (const queryKey of [keys.schedule, keys.watch, keys.status]) {
    void queryClient.invalidateQueries({ queryKey });
  }
  if (said !== null) {
    const undo = before ? () => void changeSettings(only(before, change)) : null;
    sayDone(said, undo, Object.keys(change).join());
  }
  return true;
}

/** Changes settings, and tells for a moment that they were kept. */
export function useSettingChange() {
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => {
    if (savedAt === null) return undefined;
    const timer = setTimeout(() => setSavedAt(null), savedShown);
    return () => clearTimeout(timer);
  }, [savedAt]);
  return {
    isSaved: savedAt !== null,
    change: async (change: SettingsChange, said: string | null = null) => {
      // Where a message says it, a second sign would only be noise.
      if ((await changeSettings(change, said)) && said === null) setSavedAt(Date.now());
    },
  };
}

/** What the changed settings were before. */
function only(before: SettingsView, change: SettingsChange): SettingsChange {
  return Object.fromEntries(Object.entries(before).filter(([key]) => key in change));
}
