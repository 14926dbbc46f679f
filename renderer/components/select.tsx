import { ChevronDown } from 'lucide-react';
import { classes } from './classes.ts';

type SelectProps<T extends string | number> = {
  /** By which a label elsewhere names it. */
  readonly id?: string;
  /** Its name, where there is no such label. */
  readonly label?: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly isDisabled?: boolean;
  /** As high as the fields beside it. */
  readonly isTall?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: T) => void;
};

/** One of a few values. */
export function Select<T extends string | number>(props: SelectProps<T>) {
  const { id, label, value, options, isDisabled = false, isTall = false, describedBy, onChange } = props;
  return (
    <span className={classes('relative inline-flex', isDisabled && 'opacity-50')}>
      <select
        id={id}
        aria-label={label}
        value={value}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={(event) => {
          const picked = options[event.target.selectedIndex];
          if (picked) onChange(picked.value);
        }}
        className={classes(
          'appearance-none rounded-md border border-line-strong bg-raised pr-7 pl-2.5 text-sm enabled:hover:border-edge',
          isTall ? 'h-8' : 'h-7',
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-ink-soft"
        aria-hidden
      />
    </span>
  );
}
