import { CircleCheck, RotateCw } from 'lucide-react';
import type { MappingView, SyncTroubleView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { RowGrid } from '../../components/row-grid.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { WhenText } from '../../components/time-text.tsx';
import type { RowSelecting } from '../../hooks/use-row-selection.ts';
import { troubleSource, useTroubleCount } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { copyPathsEntry } from './copy-paths-entry.tsx';
import { SyncFileCells, syncFileColumns } from './sync-file-cells.tsx';

const retryIcon = <RotateCw className="size-4" />;

/** Files that do not get to the server: why, and another try. */
export function TroublesPane({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  const mappingId = mapping.id;
  const retry = useCommand('sync.retry', { onDone: ({ count }) => sayDone(t.retried(count)) });
  const hasAny = useTroubleCount(mappingId) > 0;
  const entriesFor = ({ items, clear }: RowSelecting<SyncTroubleView>): MenuEntry[] => [
    {
      label: t.retry(Math.max(1, items.length)),
      icon: retryIcon,
      isDisabled: items.length === 0 || retry.isPending,
      run: () => retry.mutate({ mappingId, ids: items.map(({ id }) => id) }, { onSuccess: clear }),
    },
    copyPathsEntry(items),
  ];
  return (
    <>
      <SplitHead
        title={t.troubles}
        actions={
          hasAny ? (
            <Button isBusy={retry.isPending} onClick={() => retry.mutate({ mappingId, ids: null })}>
              {t.retryAll}
            </Button>
          ) : null
        }
      >
        {t.troublesNote}
      </SplitHead>
      <RowGrid
        label={t.troubleList}
        source={troubleSource(mappingId)}
        rowRem={3.75}
        columns={syncFileColumns}
        failed={t.troublesFailed}
        empty={
          <EmptyState icon={<CircleCheck className="size-9" strokeWidth={1.25} />} title={t.troublesNone} />
        }
        actions={entriesFor}
      >
        {({ path, size, reason, isRefused, nextAt }) => (
          <SyncFileCells
            path={path}
            size={size}
            reason={reason}
            state={
              isRefused ? (
                t.refused
              ) : nextAt === null ? (
                t.soon
              ) : (
                <>
                  {t.again} <WhenText time={nextAt} />
                </>
              )
            }
          />
        )}
      </RowGrid>
    </>
  );
}
