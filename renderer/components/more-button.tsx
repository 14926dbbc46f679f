import { Ellipsis } from 'lucide-react';
import type { ComponentProps } from 'react';

type MoreButtonProps = ComponentProps<'button'> & { readonly label: string };

/** The button that opens a menu of what is done less often. */
export function MoreButton({ label, ...rest }: MoreButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink aria-expanded:bg-pressed"
    >
      <Ellipsis className="size-4" />
    </button>
  );
}
