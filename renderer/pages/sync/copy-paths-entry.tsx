import { ClipboardCopy } from 'lucide-react';
import type { MenuEntry } from '../../components/menu.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import { texts } from '../../texts/index.ts';

/** Copies the paths of what is selected. */
export function copyPathsEntry(items: readonly { readonly path: string }[]): MenuEntry {
  return {
    label: texts.sync.copyPaths(Math.max(1, items.length)),
    icon: <ClipboardCopy className="size-4" />,
    shortcut: 'Mod+C',
    startsGroup: true,
    isDisabled: items.length === 0,
    run: () => void copyText(items.map(({ path }) => path).join('\n'), texts.photos.copied(items.length)),
  };
}
