import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Tip } from './tip.tsx';

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  /** What the button does: its name for everyone who cannot see the icon, and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
};

/** A button that is only an icon. */
export function IconButton({ label, icon, shortcut, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={classes(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors duration-100',
          'enabled:hover:bg-hover enabled:hover:text-ink aria-expanded:bg-pressed disabled:opacity-40',
          rest.className,
        )}
      >
        {icon}
      </button>
    </Tip>
  );
}
