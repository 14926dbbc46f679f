import { ClipboardCopy, TriangleAlert } from 'lucide-react';
import type { ProblemView } from '../../../preload/contract.ts';
import { classes } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { PathText } from '../../components/path-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { copyText } from '../../hooks/copy-text.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

type ProblemRowProps = {
  readonly problem: ProblemView;
  /** Whether it is the first of its library in the list. */
  readonly startsLibrary: boolean;
  readonly showsLibrary: boolean;
};

/** One problem: which file, what happened, why, and what to do. */
export function ProblemRow({ problem, startsLibrary, showsLibrary }: ProblemRowProps) {
  const words = `${problem.cause} ${problem.remedy}`;
  return (
    <>
      <TriangleAlert className="size-4 shrink-0 text-warn" aria-hidden />
      <div className="min-w-0 flex-1">
        <PathText path={problem.path} className="font-semibold" />
        <p className="line-clamp-2 text-xs leading-4 break-words text-ink-soft select-text" title={words}>
          {problem.cause} <span className="text-ink">{problem.remedy}</span>
        </p>
      </div>
      <div className="flex w-32 shrink-0 flex-col items-end text-xs text-ink-soft">
        {showsLibrary ? (
          <button
            type="button"
            title={problem.libraryName}
            className={classes(
              'h-6 max-w-full truncate rounded-sm hover:underline',
              startsLibrary && 'font-semibold text-ink',
            )}
            onClick={() => openLibrary(problem.libraryId, 'problems')}
          >
            {problem.libraryName}
          </button>
        ) : null}
        <TimeText time={problem.lastSeenAt} />
      </div>
      <IconButton
        label={texts.work.copyPath}
        icon={<ClipboardCopy className="size-4" />}
        onClick={() => void copyText(problem.path, texts.photos.copied(1))}
      />
    </>
  );
}
