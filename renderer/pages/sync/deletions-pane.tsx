import { CircleCheck, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { DeletionView, MappingView } from '../../../preload/contract.ts';
import { FilterChip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { RowGrid } from '../../components/row-grid.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { TimeText, WhenText } from '../../components/time-text.tsx';
import { formatNumber } from '../../format/number.ts';
import type { RowSelecting } from '../../hooks/use-row-selection.ts';
import { deletionSource } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { copyPathsEntry } from './copy-paths-entry.tsx';
import { SyncFileCells, syncFileColumns } from './sync-file-cells.tsx';

const states = ['waiting', 'held', 'done', 'cancelled', 'refused'] as const;

/** What was deleted on one side and what becomes of the other copy; what waits can be taken back. */
export function DeletionsPane({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  const { waiting, held } = mapping.deletions;
  const [state, setState] = useState<DeletionView['state']>(held > 0 && waiting === 0 ? 'held' : 'waiting');
  const counts: Partial<Record<DeletionView['state'], number>> = { waiting, held };
  const entriesFor = useDeletionActions();
  return (
    <>
      <SplitHead
        title={t.deletions}
        actions={
          <div role="group" aria-label={t.deletionFilters} className="flex flex-wrap gap-1">
            {states.map((id) => (
              <FilterChip
                key={id}
                label={t.deletionStates[id]}
                count={counts[id] ? formatNumber(counts[id]) : null}
                isOn={id === state}
                onPick={() => setState(id)}
              />
            ))}
          </div>
        }
      >
        {t.deletionsNote[mapping.mode]}
      </SplitHead>
      <RowGrid
        key={state}
        label={t.deletionList}
        source={deletionSource(mapping.id, state)}
        rowRem={3.75}
        columns={syncFileColumns}
        failed={t.deletionsFailed}
        empty={
          <EmptyState
            icon={<CircleCheck className="size-9" strokeWidth={1.25} />}
            title={state === 'waiting' ? t.deletionsNoneOpen : t.deletionsNone}
          />
        }
        actions={entriesFor}
      >
        {(deletion) => (
          <SyncFileCells
            path={deletion.path}
            size={deletion.size}
            reason={deletion.reason ?? t.directions[deletion.direction]}
            state={<DeletionState deletion={deletion} />}
          />
        )}
      </RowGrid>
    </>
  );
}

function DeletionState({ deletion }: { readonly deletion: DeletionView }) {
  const t = texts.sync;
  const { state, dueAt, doneAt } = deletion;
  if (state === 'waiting' && dueAt !== null) {
    return (
      <>
        {t.due} <WhenText time={dueAt} />
      </>
    );
  }
  return (
    <>
      {t.deletionStates[state]} {doneAt === null ? null : <TimeText time={doneAt} />}
    </>
  );
}

function useDeletionActions() {
  const t = texts.sync;
  const cancel = useCommand('sync.cancelDeletions', {
    onDone: (_done, { ids }) => sayDone(t.cancelled(ids.length)),
  });
  const now = useCommand('sync.deleteNow', {
    onDone: (_done, { ids }) => sayDone(t.deletedNow(ids.length)),
  });
  return ({ items, clear }: RowSelecting<DeletionView>): MenuEntry[] => {
    const open = items.filter(({ state }) => state === 'waiting' || state === 'held');
    const ids = open.map(({ id }) => id);
    const isDisabled = ids.length === 0 || cancel.isPending || now.isPending;
    return [
      {
        label: t.cancelDeletions(Math.max(1, ids.length)),
        icon: <Undo2 className="size-4" />,
        isDisabled,
        run: () => cancel.mutate({ ids }, { onSuccess: clear }),
      },
      {
        label: t.deleteNow(Math.max(1, ids.length)),
        icon: <Trash2 className="size-4" />,
        isLoss: true,
        isDisabled,
        run: () => now.mutate({ ids }, { onSuccess: clear }),
      },
      copyPathsEntry(items),
    ];
  };
}
