import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { type AwayChoice, byReason, choiceOf, hiddenChoice } from '../../model/away-groups.ts';
import { useAwayGroups, useHiddenCount } from '../../queries/away.ts';
import { texts } from '../../texts/index.ts';
import { AwayGroup } from './away-group.tsx';
import { AwayGroupList } from './away-group-list.tsx';
import { HiddenFiles } from './hidden-files.tsx';

type AwayViewProps = {
  /** Null for all libraries. */
  readonly libraryId: number | null;
};

/** What is offline, in the trash or hidden, by reason, each with its way back. */
export function AwayView({ libraryId }: AwayViewProps) {
  const query = useAwayGroups(libraryId);
  const hidden = useHiddenCount(libraryId);
  const [picked, setPicked] = useState<AwayChoice | null>(null);
  if (query.error) {
    return <Failure what={texts.away.failed} error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <SkeletonRows />;
  const reasons = byReason(query.data);
  const groups = reasons.flatMap((reason) => reason.groups);
  if (groups.length === 0 && hidden === 0 && picked === null) return <Nothing />;
  const first = groups[0] ? choiceOf(groups[0]) : hiddenChoice;
  const isThere = picked === hiddenChoice || groups.some((group) => choiceOf(group) === picked);
  const choice = picked !== null && isThere ? picked : first;
  const group = groups.find((known) => choiceOf(known) === choice);
  if (!group && hidden === 0) return <Nothing />;
  return (
    <SplitView
      label={texts.away.groups}
      list={
        <AwayGroupList
          reasons={reasons}
          hidden={hidden}
          choice={choice}
          isOfAll={libraryId === null}
          onPick={setPicked}
        />
      }
    >
      {group ? <AwayGroup key={choice} group={group} isOfAll={libraryId === null} /> : null}
      {group ? null : <HiddenFiles libraryId={libraryId} count={hidden} />}
    </SplitView>
  );
}

function Nothing() {
  return (
    <EmptyState icon={<CircleCheck className="size-10" strokeWidth={1.25} />} title={texts.away.none}>
      {texts.away.noneNote}
    </EmptyState>
  );
}
