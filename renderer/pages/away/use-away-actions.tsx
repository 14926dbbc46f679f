import { ClipboardCopy, FolderSearch, Trash2, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import type { AwayAssetView, AwayGroupView, LocatePlanView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import type { MenuEntry } from '../../components/menu.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import type { RowSelecting } from '../../hooks/use-row-selection.ts';
import { awaySource, forAllAssets } from '../../queries/away.ts';
import { readRange } from '../../hooks/use-row-selection.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { refreshAway } from './refresh-away.ts';

/** What a dialog asks about. */
type Asked =
  | { readonly about: 'forget'; readonly files: readonly AwayAssetView[] | null }
  | { readonly about: 'locate'; readonly plan: LocatePlanView };

/** What can be done with a group of files that are out of sight, and with some of them. */
export type AwayActions = ReturnType<typeof useAwayActions>;

/** The commands on a group and on what is selected in it. */
export function useAwayActions(group: AwayGroupView) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [located, setLocated] = useState<readonly number[] | null>(null);

  const act = async (work: () => Promise<void>) => {
    setIsBusy(true);
    try {
      await work();
    } catch (error) {
      sayFailed(error);
    } finally {
      setIsBusy(false);
      refreshAway();
    }
  };

  const restore = (ids: readonly number[] | null, clear: () => void = () => undefined) =>
    void act(async () => {
      const all = ids ?? (await idsOf(group));
      await forAllAssets('asset.restore', all);
      clear();
      sayDone(texts.away.restored(all.length), () => {
        void act(() => forAllAssets('asset.trash', all));
      });
    });

  const locate = (ids: readonly number[] | null = located) =>
    void act(async () => {
      setLocated(ids);
      const plan = await invoke('asset.locate', {
        libraryId: group.libraryId,
        ids: ids === null ? null : [...ids],
      });
      if (plan !== null) setAsked({ about: 'locate', plan });
    });

  const moveToSystemTrash = (asset: AwayAssetView, clear: () => void) =>
    void act(async () => {
      const { isMoved } = await invoke('asset.moveToSystemTrash', asset.id);
      if (!isMoved) return;
      clear();
      sayDone(texts.away.trashedFile(asset.originalFileName));
    });

  const show = (asset: AwayAssetView) => void invoke('asset.showInFolder', asset.id).catch(sayFailed);

  const entriesFor = (selecting: RowSelecting<AwayAssetView>): MenuEntry[] => {
    const { items, clear } = selecting;
    const [only] = items.length === 1 ? items : [];
    const ids = items.map(({ id }) => id);
    const icon = 'size-4';
    const entries: MenuEntry[] = [];
    if (group.reason === 'trashed') {
      entries.push({
        label: texts.away.restore(items.length),
        icon: <Undo2 className={icon} />,
        isDisabled: items.length === 0,
        run: () => restore(ids, clear),
      });
    }
    if (group.reason === 'missing') {
      entries.push({
        label: texts.away.locate,
        icon: <FolderSearch className={icon} />,
        isDisabled: items.length === 0,
        run: () => locate(ids),
      });
    }
    if (group.reason !== 'disconnected') {
      entries.push({
        label: texts.away.forgetAsk(items.length),
        icon: <X className={icon} />,
        shortcut: 'Delete',
        isDisabled: items.length === 0,
        run: () => setAsked({ about: 'forget', files: items }),
      });
    }
    entries.push(
      {
        label: texts.away.show,
        icon: <FolderSearch className={icon} />,
        shortcut: 'Enter',
        startsGroup: true,
        isDisabled: only === undefined || group.reason === 'disconnected' || only.isOffline,
        run: () => only && show(only),
      },
      {
        label: texts.photos.copyPath(Math.max(1, items.length)),
        icon: <ClipboardCopy className={icon} />,
        shortcut: 'Mod+C',
        isDisabled: items.length === 0,
        run: () =>
          void copyText(
            items.map(({ originalPath }) => originalPath).join('\n'),
            texts.photos.copied(items.length),
          ),
      },
    );
    if (group.reason === 'trashed') {
      entries.push({
        label: texts.away.trashFile,
        icon: <Trash2 className={icon} />,
        startsGroup: true,
        isLoss: true,
        isDisabled: only === undefined || only.isOffline,
        run: () => only && moveToSystemTrash(only, clear),
      });
    }
    return entries;
  };

  return {
    asked,
    isBusy,
    entriesFor,
    show: (asset: AwayAssetView) => {
      if (group.reason !== 'disconnected' && !asset.isOffline) show(asset);
    },
    restoreAll: () => restore(null),
    locate,
    locateAll: () => locate(null),
    forgetAll: () => setAsked({ about: 'forget', files: null }),
    close: () => setAsked(null),
  };
}

/** The ids of all files of a group. */
export async function idsOf(group: AwayGroupView): Promise<number[]> {
  const files = await readRange(awaySource(group).read, 0, group.count - 1);
  return files.map(({ id }) => id);
}
