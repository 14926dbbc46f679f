import { PageHeader } from '../../components/page-header.tsx';
import { useLibraries } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { ProblemsView } from './problems-view.tsx';
import { RetryProblems } from './retry-problems.tsx';

/** Everything that could not be read, understood or shown, in all libraries. */
export function ProblemsPage() {
  const libraries = useLibraries().data ?? [];
  const problems = libraries.reduce((sum, library) => sum + library.problems, 0);
  return (
    <>
      <PageHeader
        title={texts.work.problemsTitle}
        state={texts.work.problemsState(problems)}
        actions={
          problems > 0 ? (
            <RetryProblems
              libraryId={null}
              cause={null}
              label={texts.problems.retryAll}
              said={texts.problems.retriedAll}
            />
          ) : null
        }
      />
      <ProblemsView libraryId={null} />
    </>
  );
}
