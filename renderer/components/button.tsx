import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';

export type ButtonProps = ComponentProps<'button'> & {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'loss';
  readonly size?: 'small' | 'normal' | 'large';
  readonly icon?: ReactNode;
  /** Says that the command was given; a second press would give it twice. */
  readonly isBusy?: boolean;
};

const looks = {
  primary: 'border-transparent bg-amber font-semibold text-amber-ink enabled:hover:bg-amber-hover',
  secondary: 'border-line-strong bg-raised enabled:hover:bg-[color-mix(in_srgb,var(--raised),var(--ink)_6%)]',
  quiet: 'border-transparent text-ink-soft enabled:hover:bg-hover enabled:hover:text-ink',
  loss: 'border-transparent bg-loss-solid font-semibold text-white enabled:hover:brightness-95',
};

const sizes = {
  small: 'h-6 gap-1 px-2 text-xs',
  normal: 'h-7 gap-1.5 px-2.5 text-sm',
  large: 'h-9 gap-2 px-4 text-md',
};

/** A button whose words name the outcome. */
export function Button({
  look = 'secondary',
  size = 'normal',
  icon,
  isBusy,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || isBusy === true}
      aria-busy={isBusy || undefined}
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-md border whitespace-nowrap transition-colors duration-100',
        'disabled:opacity-50 forced-colors:border-[ButtonBorder]',
        looks[look],
        sizes[size],
        rest.className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
