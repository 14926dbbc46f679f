import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

type CheckboxProps = {
  readonly label: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** What there is to know before ticking it. */
  readonly note?: ReactNode;
};

/** Something that a person agrees to or chooses, and that counts only with the button of the form around it. */
export function Checkbox({ label, isChecked, onChange, note }: CheckboxProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2.5">
      <span className="relative mt-0.5 inline-grid size-4 place-content-center">
        <input
          type="checkbox"
          id={id}
          checked={isChecked}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 appearance-none rounded-sm border border-edge bg-canvas checked:border-amber-text checked:bg-amber"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none relative size-3 text-amber-ink opacity-0 peer-checked:opacity-100 forced-colors:text-[CanvasText]"
        />
      </span>
      <label htmlFor={id}>{label}</label>
      {note ? (
        <p id={`${id}-note`} className="col-start-2 text-xs text-ink-soft">
          {note}
        </p>
      ) : null}
    </div>
  );
}
