import { ClipboardCopy, FolderMinus, FolderSearch, RotateCw } from 'lucide-react';
import { invoke } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { RowGrid } from '../../components/row-grid.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import type { RowSelecting } from '../../hooks/use-row-selection.ts';
import { buildPattern } from '../../model/pattern-builder.ts';
import { type ListedProblem, type ProblemGroup, problemSource } from '../../queries/problems.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { offerPattern } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ProblemCells, problemColumns } from './problem-cells.tsx';
import { RetryProblems } from './retry-problems.tsx';

type ProblemGroupPaneProps = { readonly libraryId: number | null; readonly group: ProblemGroup };

/** One cause: what happened, what to do about it, and the files and folders that it happened to. */
export function ProblemGroupPane({ libraryId, group }: ProblemGroupPaneProps) {
  const entriesFor = useProblemActions();
  const t = texts.problems;
  return (
    <>
      <SplitHead
        title={group.cause}
        facts={t.facts(group.count)}
        actions={
          <RetryProblems
            libraryId={libraryId}
            cause={group}
            label={t.retry(group.count)}
            said={t.retried(group.count)}
          />
        }
      >
        {group.remedy}
      </SplitHead>
      <RowGrid
        label={t.list}
        source={problemSource(libraryId, group)}
        rowRem={2.75}
        columns={problemColumns}
        failed={t.listFailed}
        empty={<EmptyState icon={<RotateCw className="size-9" strokeWidth={1.25} />} title={t.groupEmpty} />}
        actions={entriesFor}
        onOpen={show}
      >
        {(problem) => <ProblemCells problem={problem} showsLibrary={libraryId === null} />}
      </RowGrid>
    </>
  );
}

function useProblemActions() {
  const retry = useCommand('problem.retry');
  const t = texts.problems;
  return ({ items, clear }: RowSelecting<ListedProblem>): MenuEntry[] => {
    const [only] = items.length === 1 ? items : [];
    const icon = 'size-4';
    const entries: MenuEntry[] = [
      {
        label: t.retry(Math.max(1, items.length)),
        icon: <RotateCw className={icon} />,
        isDisabled: items.length === 0 || retry.isPending,
        run: () =>
          retry.mutate(
            { libraryId: null, code: null, ids: items.map(({ id }) => id) },
            {
              onSuccess: () => {
                clear();
                sayDone(t.retried(items.length));
              },
            },
          ),
      },
    ];
    const pattern = only?.isFolder ? buildPattern('inside', only.path) : null;
    if (only && pattern !== null) {
      entries.push({
        label: t.exclude,
        icon: <FolderMinus className={icon} />,
        run: () => offerPattern(only.libraryId, pattern),
      });
    }
    entries.push(
      {
        label: t.show,
        icon: <FolderSearch className={icon} />,
        shortcut: 'Enter',
        startsGroup: true,
        isDisabled: only === undefined || only.assetId === null,
        run: () => only && show(only),
      },
      {
        label: t.copyPaths(Math.max(1, items.length)),
        icon: <ClipboardCopy className={icon} />,
        shortcut: 'Mod+C',
        isDisabled: items.length === 0,
        run: () => void copyText(items.map(({ path }) => path).join('\n'), texts.photos.copied(items.length)),
      },
    );
    return entries;
  };
}

function show({ assetId }: ListedProblem): void {
  if (assetId !== null) void invoke('asset.showInFolder', assetId).catch(sayFailed);
}
