import { AppWindow, ClipboardCopy, EyeOff, FolderSearch, Maximize2, Undo2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { BrowseItemView } from '../../../preload/browse-views.ts';
import type { MenuEntry } from '../../components/menu.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import { readPaths } from '../../queries/browse.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import type { GridSelecting } from './use-grid-selection.ts';

/** What can be done with the selected photos. */
export type GridActions = ReturnType<typeof useGridActions>;

/** The commands on the selection, for its menu, its bar and its keys. */
export function useGridActions(
  { items, selection, clear }: GridSelecting,
  onOpen: (index: number, item: BrowseItemView) => void,
) {
  const showInFolder = useCommand('asset.showInFolder');
  const openDefault = useCommand('asset.openDefault');
  const trash = useCommand('asset.trash');
  const restore = useCommand('asset.restore');
  const hidden = items.filter(({ isTrashed }) => isTrashed).map(({ id }) => id);
  const shown = items.filter(({ isTrashed }) => !isTrashed).map(({ id }) => id);
  const single = items.length === 1 ? items[0] : undefined;

  const hide = () =>
    trash.mutate(
      { ids: shown },
      {
        onSuccess: () => {
          clear();
          sayDone(texts.photos.hid(shown.length), () => restore.mutate({ ids: shown }));
        },
      },
    );
  const bringBack = () =>
    restore.mutate(
      { ids: hidden },
      {
        onSuccess: () => {
          clear();
          sayDone(texts.photos.restored(hidden.length), () => trash.mutate({ ids: hidden }));
        },
      },
    );
  const copy = () =>
    void readPaths(items.map(({ id }) => id)).then(
      (paths) => copyText(paths.join('\n'), texts.photos.copied(paths.length)),
      sayFailed,
    );
  const open = () => single && onOpen(selection.cursor, single);

  const icon = 'size-4';
  const entries: MenuEntry[] = [
    {
      label: texts.browse.open,
      icon: <Maximize2 className={icon} />,
      shortcut: 'Enter',
      isDisabled: !single,
      run: () => open(),
    },
    {
      label: texts.browse.openDefault,
      icon: <AppWindow className={icon} />,
      isDisabled: !single || single.isOffline,
      run: () => single && openDefault.mutate(single.id),
    },
    {
      label: texts.browse.showInFolder,
      icon: <FolderSearch className={icon} />,
      isDisabled: !single,
      run: () => single && showInFolder.mutate(single.id),
    },
    {
      label: texts.browse.copyPath(Math.max(1, items.length)),
      icon: <ClipboardCopy className={icon} />,
      shortcut: 'Mod+C',
      isDisabled: items.length === 0,
      run: copy,
    },
  ];
  if (shown.length > 0) {
    entries.push({
      label: texts.photos.hide(shown.length),
      icon: <EyeOff className={icon} />,
      shortcut: 'Delete',
      startsGroup: true,
      run: hide,
    });
  }
  if (hidden.length > 0) {
    entries.push({
      label: texts.photos.restore(hidden.length),
      icon: <Undo2 className={icon} />,
      startsGroup: shown.length === 0,
      run: bringBack,
    });
  }

  return {
    entries,
    /** Handles a key that does something with the selection; false for all others. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const isMod = event.ctrlKey || event.metaKey;
      if ((event.key === 'Delete' || event.key === 'Backspace') && shown.length > 0) hide();
      else if (event.key.toLowerCase() === 'c' && isMod && selection.ids.size > 0) copy();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
