import type { ReactNode } from 'react';
import { classes } from '../components/classes.ts';
import { formatCompact } from '../format/number.ts';

type SidebarItemProps = {
  readonly icon: ReactNode;
  readonly label: string;
  readonly isCurrent?: boolean;
  readonly badge?: number;
  /** Whether the badge counts what waits for a person. */
  readonly isUrgent?: boolean;
  readonly onPick: () => void;
};

/** The look of every row in the sidebar. */
export const sidebarRow =
  'flex h-7 w-full shrink-0 items-center gap-2 rounded-md px-2 text-left transition-colors duration-100 ' +
  'hover:bg-hover aria-[current=page]:bg-pressed aria-[current=page]:font-semibold ' +
  'forced-colors:aria-[current=page]:outline';

/** One row of the sidebar that leads to a page. */
export function SidebarItem({
  icon,
  label,
  isCurrent,
  badge = 0,
  isUrgent = false,
  onPick,
}: SidebarItemProps) {
  return (
    <button
      type="button"
      className={sidebarRow}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onPick}
    >
      <span className="text-ink-soft" aria-hidden>
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {badge > 0 ? (
        <span
          className={classes(
            'rounded-full px-1.5 text-2xs font-semibold',
            isUrgent ? 'bg-amber text-amber-ink' : 'bg-pressed text-ink-soft',
          )}
        >
          {formatCompact(badge)}
        </span>
      ) : null}
    </button>
  );
}
