import { FileX } from 'lucide-react';
import type { AwayGroupView, LibraryView } from '../../../preload/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { RowGrid } from '../../components/row-grid.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { formatSize } from '../../format/size.ts';
import { formatDate, formatExact } from '../../format/time.ts';
import { isAway } from '../../model/library-status.ts';
import { awaySource } from '../../queries/away.ts';
import { useLibrary } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { AwayCells, awayColumns } from './away-cells.tsx';
import { DisconnectedActions } from './disconnected-actions.tsx';
import { ExcludedActions } from './excluded-actions.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { LocateDialog } from './locate-dialog.tsx';
import { MissingActions } from './missing-actions.tsx';
import { TrashedActions } from './trashed-actions.tsx';
import { useAwayActions } from './use-away-actions.tsx';

type AwayGroupProps = { readonly group: AwayGroupView; readonly isOfAll: boolean };

/** One reason in one library: what it means, the way back, and the files. */
export function AwayGroup({ group, isOfAll }: AwayGroupProps) {
  const library = useLibrary(group.libraryId);
  const actions = useAwayActions(group);
  const { asked } = actions;
  if (!library) return null;
  const reason = texts.away.reasons[group.reason];
  return (
    <>
      <SplitHead
        title={isOfAll ? `${group.libraryName}: ${reason.toLowerCase()}` : reason}
        facts={<Facts group={group} />}
        actions={<GroupActions group={group} library={library} actions={actions} />}
      >
        {explanationOf(group, library)}
      </SplitHead>
      <RowGrid
        label={texts.away.files}
        source={awaySource(group)}
        rowRem={2.75}
        columns={awayColumns}
        failed={texts.away.failed}
        empty={
          <EmptyState icon={<FileX className="size-9" strokeWidth={1.25} />} title={texts.away.groupEmpty} />
        }
        actions={actions.entriesFor}
        onOpen={actions.show}
      >
        {(asset) => <AwayCells asset={asset} reason={group.reason} />}
      </RowGrid>
      {asked?.about === 'forget' ? (
        <ForgetDialog group={group} files={asked.files} onClose={actions.close} onDone={actions.close} />
      ) : null}
      {asked?.about === 'locate' ? (
        <LocateDialog group={group} plan={asked.plan} onOther={actions.locate} onClose={actions.close} />
      ) : null}
    </>
  );
}

/** A folder that can't be reached has a story of its own; every other reason is explained by what it is. */
function explanationOf({ reason, importPath }: AwayGroupView, library: LibraryView): string {
  const path = library.importPaths.find((known) => known.path === importPath);
  const isToldByFolder = reason === 'disconnected' && path !== undefined && isAway(path);
  return isToldByFolder ? texts.folders.explain[path.reason ?? 'disconnected'] : texts.away.explain[reason];
}

function Facts({ group }: { readonly group: AwayGroupView }) {
  const { count, sizeInBytes, since, until } = group;
  const t = texts.away;
  return (
    <>
      {texts.common.count('files', count)} · {formatSize(sizeInBytes)}
      {since === null ? null : (
        <>
          {' · '}
          {until !== null && formatDate(until) !== formatDate(since) ? t.from : t.since} <Day time={since} />
          {until !== null && formatDate(until) !== formatDate(since) ? (
            <>
              {' '}
              {t.to} <Day time={until} />
            </>
          ) : null}
        </>
      )}
    </>
  );
}

function Day({ time }: { readonly time: string }) {
  return (
    <time dateTime={time} title={formatExact(time)}>
      {formatDate(time)}
    </time>
  );
}

type GroupActionsProps = {
  readonly group: AwayGroupView;
  readonly library: LibraryView;
  readonly actions: ReturnType<typeof useAwayActions>;
};

function GroupActions({ group, library, actions }: GroupActionsProps) {
  switch (group.reason) {
    case 'disconnected':
      return <DisconnectedActions library={library} importPath={group.importPath} />;
    case 'missing':
      return <MissingActions group={group} library={library} actions={actions} />;
    case 'excluded':
      return <ExcludedActions group={group} library={library} />;
    case 'trashed':
      return <TrashedActions group={group} actions={actions} />;
  }
}
