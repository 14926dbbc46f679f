import type { ReactNode } from 'react';
import { moveFocusByArrows } from '../hooks/arrow-focus.ts';
import { classes } from './classes.ts';

type SplitViewProps = {
  /** Names the list of groups. */
  readonly label: string;
  readonly list: ReactNode;
  readonly children: ReactNode;
};

/** Groups on one side, what is in the chosen one on the other; one above the other where there is little room. */
export function SplitView({ label, list, children }: SplitViewProps) {
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col @[40rem]:flex-row">
        <section
          aria-label={label}
          onKeyDown={moveFocusByArrows}
          className="max-h-[38%] shrink-0 overflow-y-auto border-b border-line px-2 py-2 @[40rem]:max-h-none @[40rem]:w-60 @[40rem]:border-r @[40rem]:border-b-0 @[64rem]:w-72"
        >
          {list}
        </section>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      </div>
    </div>
  );
}

type SplitItemProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly badge?: string | null;
  readonly note?: ReactNode;
  readonly isCurrent: boolean;
  readonly isUrgent?: boolean;
  readonly onPick: () => void;
};

/** One group in the list of a split view. */
export function SplitItem({ icon, title, badge, note, isCurrent, isUrgent = false, onPick }: SplitItemProps) {
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'true' : undefined}
      onClick={onPick}
      className={classes(
        'grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-2 rounded-md px-2 py-1.5 text-left transition-colors duration-100',
        'forced-colors:aria-[current=true]:outline',
        isCurrent ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className={classes('self-center', isUrgent ? 'text-warn' : 'text-ink-soft')} aria-hidden>
        {icon}
      </span>
      <span className={classes('line-clamp-3 break-words', isCurrent && 'font-semibold')} title={title}>
        {title}
      </span>
      {badge ? <span className="text-xs text-ink-soft">{badge}</span> : <span />}
      {note ? <span className="col-start-2 col-end-4 min-w-0 text-xs text-ink-soft">{note}</span> : null}
    </button>
  );
}

/** A heading between the groups of a split view. */
export function SplitHeading({ children }: { readonly children: ReactNode }) {
  return (
    <h2 className="px-2 pt-3 pb-1 text-2xs font-semibold tracking-wider text-ink-faint uppercase first:pt-1">
      {children}
    </h2>
  );
}

type SplitHeadProps = {
  readonly title: string;
  /** Count, size, dates: what is true of the group in one line. */
  readonly facts?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** The head of the chosen group: what it is, what it means, what can be done about it. */
export function SplitHead({ title, facts, children, actions }: SplitHeadProps) {
  return (
    <div className="flex shrink-0 flex-col gap-1.5 border-b border-line px-4 pt-2.5 pb-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 className="min-w-0 text-md break-words">{title}</h2>
        {facts ? <p className="min-w-0 text-xs text-ink-soft">{facts}</p> : null}
      </div>
      {children ? <div className="max-w-[46rem] text-ink-soft">{children}</div> : null}
      {actions ? <div className="flex flex-wrap gap-2 pt-0.5">{actions}</div> : null}
    </div>
  );
}
