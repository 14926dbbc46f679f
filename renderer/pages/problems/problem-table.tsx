import { CircleCheck } from 'lucide-react';
import { invoke } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRows } from '../../components/paged-rows.tsx';
import { keys } from '../../queries/keys.ts';
import { texts } from '../../texts/index.ts';
import { ProblemRow } from './problem-row.tsx';

type ProblemTableProps = {
  /** Null for the problems of all libraries. */
  readonly libraryId: number | null;
};

/** Problems one by one, each with its cause and its remedy. */
export function ProblemTable({ libraryId }: ProblemTableProps) {
  return (
    <PagedRows
      label={texts.work.problemsTable}
      source={{
        keyOf: (page) => [...keys.problems, libraryId, page],
        read: (offset, limit) => invoke('problem.list', { libraryId, offset, limit }),
      }}
      rowRem={4.25}
      failed={texts.work.problemsFailed}
      empty={
        <EmptyState
          icon={<CircleCheck className="size-10" strokeWidth={1.25} />}
          title={texts.work.problemsNone}
        >
          {texts.work.problemsNoneNote}
        </EmptyState>
      }
      rowClass="gap-3 border-b border-line px-5"
      className="min-h-0 flex-1"
    >
      {(problem, before) => (
        <ProblemRow
          problem={problem}
          startsLibrary={libraryId === null && problem.libraryId !== before?.libraryId}
          showsLibrary={libraryId === null}
        />
      )}
    </PagedRows>
  );
}
