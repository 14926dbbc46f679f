import { type ReactNode, useId } from 'react';

/** One of the choices, with a sentence of what it means. */
export type Choice<T extends string> = {
  readonly value: T;
  readonly title: string;
  readonly note: string;
  /** What belongs to this choice while it is made. */
  readonly inside?: ReactNode;
};

type ChoiceListProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
};

/** One of a few choices that each want explaining. */
export function ChoiceList<T extends string>({ label, value, choices, onChange }: ChoiceListProps<T>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <div key={choice.value} className="flex flex-col">
          <label className="-mx-2 grid grid-cols-[auto_1fr] gap-x-2.5 rounded-md px-2 py-1.5 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-focus">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              aria-labelledby={`${name}-${choice.value}`}
              aria-describedby={`${name}-${choice.value}-note`}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 grid size-4 appearance-none place-content-center rounded-full border border-edge bg-canvas outline-none before:size-2 before:scale-0 before:rounded-full before:bg-amber-ink checked:border-amber-text checked:bg-amber checked:before:scale-100 forced-colors:before:bg-[Highlight]"
            />
            <span id={`${name}-${choice.value}`}>{choice.title}</span>
            <span id={`${name}-${choice.value}-note`} className="col-start-2 text-xs text-ink-soft">
              {choice.note}
            </span>
          </label>
          {choice.inside && choice.value === value ? (
            <div className="mt-1 mb-2 ml-6.5">{choice.inside}</div>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
