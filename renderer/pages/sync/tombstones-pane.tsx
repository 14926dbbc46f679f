import { CircleCheck, CloudUpload } from 'lucide-react';
import type { MappingView, TombstoneView } from '../../../preload/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { RowGrid } from '../../components/row-grid.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import type { RowSelecting } from '../../hooks/use-row-selection.ts';
import { tombstoneSource } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { copyPathsEntry } from './copy-paths-entry.tsx';
import { SyncFileCells, syncFileColumns } from './sync-file-cells.tsx';

const uploadIcon = <CloudUpload className="size-4" />;

/** Files that are here and were deleted on the server, each with the way to have it there again. */
export function TombstonesPane({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  const again = useCommand('sync.uploadAgain', {
    onDone: (_done, { ids }) => sayDone(t.uploadedAgain(ids.length)),
  });
  const entriesFor = ({ items, clear }: RowSelecting<TombstoneView>): MenuEntry[] => [
    {
      label: t.uploadAgain(Math.max(1, items.length)),
      icon: uploadIcon,
      isDisabled: items.length === 0 || again.isPending,
      run: () => again.mutate({ ids: items.map(({ id }) => id) }, { onSuccess: clear }),
    },
    copyPathsEntry(items),
  ];
  return (
    <>
      <SplitHead title={t.tombstones}>{t.tombstonesNote}</SplitHead>
      <RowGrid
        label={t.tombstoneList}
        source={tombstoneSource(mapping.id)}
        rowRem={3.75}
        columns={syncFileColumns}
        failed={t.tombstonesFailed}
        empty={
          <EmptyState icon={<CircleCheck className="size-9" strokeWidth={1.25} />} title={t.tombstonesNone} />
        }
        actions={entriesFor}
      >
        {({ path, size, reason }) => (
          <SyncFileCells path={path} size={size} reason={reason} state={t.tombstones} />
        )}
      </RowGrid>
    </>
  );
}
