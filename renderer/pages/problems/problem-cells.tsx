import { File, Folder } from 'lucide-react';
import { PathText } from '../../components/path-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { baseName, folderOf } from '../../format/path.ts';
import type { ListedProblem } from '../../queries/problems.ts';
import { texts } from '../../texts/index.ts';

/** The columns of the list. */
export const problemColumns = 'grid-cols-[1.25rem_minmax(6rem,1fr)_minmax(5rem,8.5rem)] gap-x-3 px-4';

type ProblemCellsProps = { readonly problem: ListedProblem; readonly showsLibrary: boolean };

/** One file or folder with a problem: where it is, in which library, since when and last seen when. */
export function ProblemCells({ problem, showsLibrary }: ProblemCellsProps) {
  const Icon = problem.isFolder ? Folder : File;
  const t = texts.problems;
  return (
    <>
      <div role="gridcell">
        <Icon
          className="size-4 text-ink-soft"
          strokeWidth={1.5}
          role="img"
          aria-label={problem.isFolder ? t.kinds.folder : t.kinds.file}
        />
      </div>
      <div role="gridcell" className="min-w-0">
        <p className="truncate" title={problem.path} translate="no">
          {baseName(problem.path)}
        </p>
        <PathText path={folderOf(problem.path)} className="text-xs text-ink-soft" isTextSelectable={false} />
      </div>
      <div role="gridcell" className="min-w-0 text-right text-xs text-ink-soft">
        {showsLibrary ? (
          <p className="truncate" title={problem.libraryName}>
            {problem.libraryName}
          </p>
        ) : (
          <p className="truncate">
            {t.seen} <TimeText time={problem.lastSeenAt} />
          </p>
        )}
        <p className="truncate">
          {t.firstSeen} <TimeText time={problem.firstSeenAt} />
        </p>
      </div>
    </>
  );
}
