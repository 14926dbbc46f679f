import { X } from 'lucide-react';
import { classes } from './classes.ts';

type FilterChipProps = {
  readonly label: string;
  readonly count: string | null;
  readonly isOn: boolean;
  readonly onPick: () => void;
};

/** One of several filters, of which one is on. */
export function FilterChip({ label, count, isOn, onPick }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPick}
      className={classes(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs whitespace-nowrap transition-colors duration-100',
        isOn
          ? 'border-selected-line bg-selected font-semibold text-ink forced-colors:border-[Highlight]'
          : 'border-line text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      {label}
      {count === null ? null : <span className="font-normal text-ink-soft">{count}</span>}
    </button>
  );
}

type RemovableChipProps = {
  readonly label: string;
  readonly title?: string;
  readonly removeLabel: string;
  readonly onRemove: () => void;
};

/** A thing in a list that can be taken out. */
export function RemovableChip({ label, title, removeLabel, onRemove }: RemovableChipProps) {
  return (
    <li
      title={title}
      className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-md border border-line bg-sunken pl-2 font-mono text-2xs"
    >
      <span className="truncate select-text" translate="no">
        {label}
      </span>
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
      >
        <X className="size-3" />
      </button>
    </li>
  );
}
