/** What a shortcut does. */
export type ShortcutAction =
  | 'palette'
  | 'add-library'
  | 'scan'
  | 'scan-all'
  | 'pause'
  | 'search'
  | 'settings'
  | 'undo'
  | 'rename'
  | 'shortcuts'
  | 'sidebar'
  | 'page-1'
  | 'page-2'
  | 'page-3'
  | 'page-4'
  | 'page-5'
  | 'page-6'
  | 'page-7'
  | 'page-8'
  | 'page-9';

/** The keys of each action; `Mod` is Cmd on a Mac and Ctrl elsewhere. */
export const shortcutKeys: Readonly<Record<ShortcutAction, string>> = {
  palette: 'Mod+K',
  'add-library': 'Mod+N',
  scan: 'Mod+R',
  'scan-all': 'Mod+Shift+R',
  pause: 'Mod+.',
  search: 'Mod+F',
  settings: 'Mod+,',
  undo: 'Mod+Z',
  rename: 'F2',
  shortcuts: '?',
  sidebar: 'Mod+B',
  'page-1': 'Mod+1',
  'page-2': 'Mod+2',
  'page-3': 'Mod+3',
  'page-4': 'Mod+4',
  'page-5': 'Mod+5',
  'page-6': 'Mod+6',
  'page-7': 'Mod+7',
  'page-8': 'Mod+8',
  'page-9': 'Mod+9',
};

/** What of a keyboard event decides on a shortcut. */
export type PressedKey = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

/** The action of a pressed key, or null. Plain keys and undo are left to a field that is being typed in. */
export function actionFor(pressed: PressedKey, isMac: boolean, isTyping: boolean): ShortcutAction | null {
  if (pressed.altKey) return null;
  const isMod = isMac ? pressed.metaKey : pressed.ctrlKey;
  const key = pressed.key.length === 1 ? pressed.key.toUpperCase() : pressed.key;
  // Shift is already in a character such as "?".
  const isShift = pressed.shiftKey && (pressed.key.length > 1 || /[A-Z]/.test(key));
  const combination = `${isMod ? 'Mod+' : ''}${isShift ? 'Shift+' : ''}${key}`;
  const found = Object.entries(shortcutKeys).find(([, keys]) => keys === combination)?.[0];
  if (!found) return null;
  const action = found as ShortcutAction;
  return isTyping && (!isMod || action === 'undo') ? null : action;
}

const plainNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  Delete: 'Del',
  // The sign itself joins the keys of a combination.
  Plus: '+',
};
const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Delete: '⌫' };

/** The names of a shortcut's keys, one by one. */
export function keyNames(keys: string, isMac: boolean): string[] {
  const names: Readonly<Record<string, string>> = { ...plainNames, ...(isMac ? macNames : { Mod: 'Ctrl' }) };
  return keys.split('+').map((key) => names[key] ?? key);
}
