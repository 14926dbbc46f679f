import { ArrowUp, ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import type { Crumb } from '../../stores/browse.ts';
import { texts } from '../../texts/index.ts';

type BreadcrumbProps = {
  readonly root: string;
  readonly crumbs: readonly Crumb[];
  readonly onGo: (crumbs: readonly Crumb[]) => void;
};

/** The way from the library down to the open folder, each step a way back. */
export function Breadcrumb({ root, crumbs, onGo }: BreadcrumbProps) {
  return (
    <nav aria-label={texts.browse.folderPath} className="flex min-w-0 flex-1 items-center gap-1">
      <IconButton
        label={texts.browse.up}
        shortcut="Backspace"
        icon={<ArrowUp className="size-4" />}
        disabled={crumbs.length === 0}
        onClick={() => onGo(crumbs.slice(0, -1))}
        className="size-6"
      />
      <ol className="flex min-w-0 flex-1 flex-wrap items-center gap-0.5">
        <Step name={root} isLast={crumbs.length === 0} onPick={() => onGo([])} />
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.path || crumb.libraryId}>
            <ChevronRight className="size-3.5 shrink-0 text-ink-faint" aria-hidden />
            <Step
              name={crumb.name}
              title={crumb.path}
              isLast={index === crumbs.length - 1}
              onPick={() => onGo(crumbs.slice(0, index + 1))}
            />
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

type StepProps = {
  readonly name: string;
  readonly title?: string;
  readonly isLast: boolean;
  readonly onPick: () => void;
};

function Step({ name, title, isLast, onPick }: StepProps) {
  return (
    <li className="min-w-0">
      {isLast ? (
        <span
          aria-current="location"
          className="block truncate px-1.5 font-semibold"
          title={title || name}
          translate="no"
        >
          {name}
        </span>
      ) : (
        <button
          type="button"
          onClick={onPick}
          title={title || name}
          translate="no"
          className="block h-6 max-w-48 truncate rounded-sm px-1.5 text-ink-soft hover:bg-hover hover:text-ink"
        >
          {name}
        </button>
      )}
    </li>
  );
}
