import { AppWindow, ClipboardCopy, EyeOff, FolderSearch, Undo2 } from 'lucide-react';
import type { AssetDetailView } from '../../../preload/browse-views.ts';
import type { MenuEntry } from '../../components/menu.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import { isHidden } from '../../model/asset-state.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

/** What can be done with the photo of the viewer. */
export function useViewerActions(detail: AssetDetailView | undefined, onLeave: () => void) {
  const showInFolder = useCommand('asset.showInFolder');
  const openDefault = useCommand('asset.openDefault');
  const trash = useCommand('asset.trash');
  const restore = useCommand('asset.restore');
  const t = texts.viewer;
  const copy = () => detail && void copyText(detail.originalPath, texts.photos.copied(1));
  const hide = () => {
    if (!detail || isHidden(detail)) return;
    const ids = [detail.id];
    trash.mutate(
      { ids },
      {
        onSuccess: () => {
          onLeave();
          sayDone(t.hid, () => restore.mutate({ ids }));
        },
      },
    );
  };
  const bringBack = () => {
    if (!detail) return;
    const ids = [detail.id];
    restore.mutate({ ids }, { onSuccess: () => sayDone(t.restored, () => trash.mutate({ ids })) });
  };
  const icon = 'size-4';
  const entries: MenuEntry[] = detail
    ? [
        {
          label: t.openDefault,
          icon: <AppWindow className={icon} />,
          isDisabled: detail.isOffline,
          run: () => openDefault.mutate(detail.id),
        },
        {
          label: t.showInFolder,
          icon: <FolderSearch className={icon} />,
          run: () => showInFolder.mutate(detail.id),
        },
        {
          label: t.copyPath,
          icon: <ClipboardCopy className={icon} />,
          shortcut: 'Mod+C',
          run: () => copy(),
        },
        isHidden(detail)
          ? { label: t.restore, icon: <Undo2 className={icon} />, startsGroup: true, run: bringBack }
          : {
              label: t.hide,
              icon: <EyeOff className={icon} />,
              shortcut: 'Delete',
              startsGroup: true,
              run: hide,
            },
      ]
    : [];
  return { entries, copy, hide };
}
