import { ClipboardCopy, EyeOff, FolderSearch, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useCallback } from 'react';
import type { AssetView } from '../../../preload/contract.ts';
import type { MenuEntry } from '../../components/menu.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import { isHidden } from '../../model/asset-state.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import type { AssetSelecting } from './use-asset-selection.ts';

/** What can be done with the selected photos. */
export type AssetActions = ReturnType<typeof useAssetActions>;

/** The commands on the selection, for its menu, its bar and its keys. */
export function useAssetActions(selecting: AssetSelecting) {
  const showInFolder = useCommand('asset.showInFolder');
  const trash = useCommand('asset.trash');
  const restore = useCommand('asset.restore');
  const { assets, selection, clear } = selecting;
  const hidden = assets.filter(isHidden).map(({ id }) => id);
  const shown = assets.filter((asset) => !isHidden(asset)).map(({ id }) => id);

  const { mutate: showById } = showInFolder;
  const show = useCallback((asset: AssetView) => showById(asset.id), [showById]);
  const hideShown = () => {
    const ids = shown;
    trash.mutate(
      { ids },
      {
        onSuccess: () => {
          clear();
          sayDone(texts.photos.hid(ids.length), () => restore.mutate({ ids }));
        },
      },
    );
  };
  const bringBack = () => {
    const ids = hidden;
    restore.mutate(
      { ids },
      {
        onSuccess: () => {
          clear();
          sayDone(texts.photos.restored(ids.length), () => trash.mutate({ ids }));
        },
      },
    );
  };
  const copy = () =>
    void copyText(
      assets.map(({ originalPath }) => originalPath).join('\n'),
      texts.photos.copied(assets.length),
    );

  const icon = 'size-4';
  const entries: MenuEntry[] = [
    {
      label: texts.photos.show,
      icon: <FolderSearch className={icon} />,
      shortcut: 'Enter',
      isDisabled: assets.length !== 1,
      run: () => assets[0] && show(assets[0]),
    },
    {
      label: texts.photos.copyPath(Math.max(1, assets.length)),
      icon: <ClipboardCopy className={icon} />,
      shortcut: 'Mod+C',
      isDisabled: assets.length === 0,
      run: copy,
    },
  ];
  if (shown.length > 0) {
    entries.push({
      label: texts.photos.hide(shown.length),
      icon: <EyeOff className={icon} />,
      shortcut: 'Delete',
      startsGroup: true,
      run: hideShown,
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
    show,
    /** Handles a key that does something with the selection; false for all others. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const isMod = event.ctrlKey || event.metaKey;
      if (event.key === 'Enter' && assets.length === 1 && assets[0]) show(assets[0]);
      else if ((event.key === 'Delete' || event.key === 'Backspace') && shown.length > 0) hideShown();
      else if (event.key.toLowerCase() === 'c' && isMod && selection.ids.size > 0) copy();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
