import { File, Folder } from 'lucide-react';
import { PathText } from '../../components/path-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { baseName, folderOf } from '../../format/path.ts';
import type { ListedProblem } from '../../queries/problems.ts';
import { texts } from '../../texts/index.ts';

/** The columns of the list. */
export const problemColumns =
  'grid-cols-[1.25rem_minmax(6rem,1fr)_9rem] gap-x-3 px-4 @[34rem]:grid-cols-[1.25rem_minmax(6rem,1fr)_minmax(0,8rem)_9rem]';

type ProblemCellsProps = { readonly problem: ListedProblem; readonly showsLibrary: boolean };

/** One file or folder with a problem: where it is, in which library, since when and last seen when. */
export function ProblemCells({ problem, showsLibrary }: ProblemCellsProps) {
  const Icon = problem.isFolder ? Folder : File;
  const more = [problem.also, problem.detail].filter((part) => part !== null).join(' · ');
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
        <p className="flex min-w-0 gap-1 text-xs text-ink-soft">
          <PathText path={folderOf(problem.path)} isTextSelectable={false} />
          {more === '' ? null : (
            <span className="min-w-12 flex-1 truncate" title={more}>
              · {more}
            </span>
          )}
        </p>
      </div>
      <div
        role="gridcell"
        className="hidden min-w-0 truncate text-xs text-ink-soft @[34rem]:block"
        title={showsLibrary ? problem.libraryName : undefined}
      >
        {showsLibrary ? problem.libraryName : ''}
      </div>
      <div role="gridcell" className="min-w-0 text-right text-xs text-ink-soft">
        <p className="truncate">
          {t.seen} <TimeText time={problem.lastSeenAt} />
        </p>
        <p className="truncate">
          {t.firstSeen} <TimeText time={problem.firstSeenAt} />
        </p>
      </div>
    </>
  );
}
