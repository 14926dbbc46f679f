import { PageHeader } from '../../components/page-header.tsx';
import { useLibraries } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { ProblemTable } from './problem-table.tsx';

/** Everything that scans could not read, in all libraries. */
export function ProblemsPage() {
  const libraries = useLibraries().data ?? [];
  const problems = libraries.reduce((sum, library) => sum + library.problems, 0);
  return (
    <>
      <PageHeader title={texts.work.problemsTitle} state={texts.work.problemsState(problems)} />
      <ProblemTable libraryId={null} />
    </>
  );
}
