import { texts } from '../texts/index.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';

type PatternFieldProps = {
  readonly value: string;
  /** The patterns that are there already. */
  readonly known: readonly string[];
  readonly addLabel: string;
  readonly hint?: string | undefined;
  readonly className?: string;
  readonly onType: (typed: string) => void;
  readonly onAdd: (pattern: string) => void;
};

/** The field for a new exclusion pattern: Enter or the button adds it, Escape empties it. It may stand in a form. */
export function PatternField(props: PatternFieldProps) {
  const { value, known, addLabel, hint, className, onType, onAdd } = props;
  const pattern = value.trim();
  const isKnown = known.includes(pattern);
  const canAdd = pattern !== '' && !isKnown;
  return (
    <div className="flex items-start gap-2">
      <Field
        label={texts.exclusions.addLabel}
        isLabelHidden
        isMono
        className={className ?? 'flex-1'}
        placeholder={texts.exclusions.addPlaceholder}
        value={value}
        maxLength={4096}
        hint={hint}
        problem={isKnown && pattern !== '' ? texts.exclusions.known : null}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            if (canAdd) onAdd(pattern);
          } else if (event.key === 'Escape' && value !== '') {
            // Only the field is emptied; the dialog around it stays.
            event.preventDefault();
            event.stopPropagation();
            onType('');
          }
        }}
      />
      <Button className="h-8" disabled={!canAdd} onClick={() => onAdd(pattern)}>
        {addLabel}
      </Button>
    </div>
  );
}
