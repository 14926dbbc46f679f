import { type ComponentProps, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

/** The look of everything that is typed into. */
export const inputLook =
  'h-8 w-full min-w-0 rounded-md border border-line-strong bg-canvas px-2.5 text-sm text-ink select-text ' +
  'hover:border-edge focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-loss';

type FieldProps = ComponentProps<'input'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly isLabelHidden?: boolean;
  readonly isMono?: boolean;
};

/** A text field with its label, and with its hint or problem below. */
export function Field({ label, hint, problem, isLabelHidden = false, isMono = false, ...rest }: FieldProps) {
  const id = useId();
  const noteId = useId();
  const note = problem ?? hint;
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', rest.className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-xs font-semibold text-ink-soft'}>
        {label}
      </label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        aria-describedby={note ? noteId : undefined}
        aria-invalid={problem ? true : undefined}
        className={classes(inputLook, isMono && 'font-mono text-xs')}
      />
      {note ? (
        <p id={noteId} className={classes('text-xs break-words', problem ? 'text-loss' : 'text-ink-soft')}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
