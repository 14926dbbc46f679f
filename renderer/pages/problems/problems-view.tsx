import { CircleCheck, FolderSearch, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { SplitHeading, SplitItem, SplitView } from '../../components/split-view.tsx';
import { formatNumber } from '../../format/number.ts';
import { type ProblemGroup, useProblemGroups } from '../../queries/problems.ts';
import { texts } from '../../texts/index.ts';
import { ProblemGroupPane } from './problem-group-pane.tsx';
import { RetryProblems } from './retry-problems.tsx';

type ProblemsViewProps = {
  /** Null for the problems of all libraries. */
  readonly libraryId: number | null;
};

const sources = ['scan', 'media'] as const;
const icons = { scan: FolderSearch, media: ImageOff };

/** Problems by their cause: what happened, what to do, and the files. */
export function ProblemsView({ libraryId }: ProblemsViewProps) {
  const query = useProblemGroups(libraryId);
  const [picked, setPicked] = useState<string | null>(null);
  if (query.error) {
    return (
      <Failure what={texts.problems.groupsFailed} error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) return <SkeletonRows />;
  const inOrder = sources.flatMap((source) => query.data.filter((group) => group.source === source));
  const current = inOrder.find((group) => keyOf(group) === picked) ?? inOrder[0];
  if (!current) {
    return (
      <EmptyState icon={<CircleCheck className="size-10" strokeWidth={1.25} />} title={texts.problems.none}>
        {texts.problems.noneNote}
      </EmptyState>
    );
  }
  return (
    <SplitView
      label={texts.problems.causes}
      list={
        <>
          {sources.map((source) => {
            const groups = query.data.filter((group) => group.source === source);
            if (groups.length === 0) return null;
            const Icon = icons[source];
            return (
              <section key={source} aria-label={texts.problems.sources[source]}>
                <SplitHeading>{texts.problems.sources[source]}</SplitHeading>
                {groups.map((group) => (
                  <SplitItem
                    key={keyOf(group)}
                    icon={<Icon className="size-4" />}
                    title={withoutStop(group.cause)}
                    badge={formatNumber(group.count)}
                    isCurrent={keyOf(group) === keyOf(current)}
                    onPick={() => setPicked(keyOf(group))}
                  />
                ))}
              </section>
            );
          })}
          {libraryId !== null && inOrder.length > 1 ? (
            <div className="px-2 pt-3">
              <RetryProblems
                libraryId={libraryId}
                cause={null}
                label={texts.problems.retryAll}
                said={texts.problems.retriedAll}
              />
            </div>
          ) : null}
        </>
      }
    >
      <ProblemGroupPane key={keyOf(current)} libraryId={libraryId} group={current} />
    </SplitView>
  );
}

function keyOf({ source, code }: ProblemGroup): string {
  return `${source} ${code}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
