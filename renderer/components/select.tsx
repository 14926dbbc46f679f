import { ChevronDown } from 'lucide-react';
import { classes } from './classes.ts';

type SelectProps<T extends string | number> = {
  readonly id: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly isDisabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: T) => void;
};

/** One of a few values. A label elsewhere names it by its id. */
export function Select<T extends string | number>(props: SelectProps<T>) {
  const { id, value, options, isDisabled = false, describedBy, onChange } = props;
  return (
    <span className={classes('relative inline-flex', isDisabled && 'opacity-50')}>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={(event) => {
          const picked = options[event.target.selectedIndex];
          if (picked) onChange(picked.value);
        }}
        className="h-7 appearance-none rounded-md border border-line-strong bg-raised pr-7 pl-2.5 text-sm enabled:hover:border-edge"
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
