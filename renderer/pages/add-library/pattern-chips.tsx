import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { RemovableChip } from '../../components/chip.tsx';
import { PatternField } from '../../components/pattern-field.tsx';
import { addPattern, samePatterns } from '../../model/draft-patterns.ts';
import { sentenceFor } from '../../model/pattern-sentence.ts';
import { texts } from '../../texts/index.ts';

type PatternChipsProps = {
  readonly patterns: readonly string[];
  readonly defaults: readonly string[];
  readonly onChange: (patterns: readonly string[]) => void;
};

/** What a new library leaves out, as chips that can be taken away. */
export function PatternChips({ patterns, defaults, onChange }: PatternChipsProps) {
  const [typed, setTyped] = useState('');
  return (
    <section aria-labelledby="pattern-chips" className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <h3 id="pattern-chips" className="flex-1 text-xs font-semibold text-ink-soft">
          {texts.addLibrary.exclusions}
        </h3>
        {samePatterns(patterns, defaults) ? null : (
          <Button look="quiet" size="small" onClick={() => onChange(defaults)}>
            {texts.addLibrary.resetPatterns}
          </Button>
        )}
      </div>
      {patterns.length === 0 ? (
        <p className="text-xs text-ink-soft">{texts.addLibrary.noExclusions}</p>
      ) : null}
      <ul className="flex flex-wrap gap-1.5">
        {patterns.map((pattern) => (
          <RemovableChip
            key={pattern}
            label={pattern}
            title={sentenceFor(pattern)}
            removeLabel={texts.addLibrary.removePattern(pattern)}
            onRemove={() => onChange(patterns.filter((known) => known !== pattern))}
          />
        ))}
      </ul>
      <PatternField
        value={typed}
        known={patterns}
        addLabel={texts.addLibrary.add}
        hint={typed.trim() ? sentenceFor(typed) : texts.addLibrary.exclusionsNote}
        className="max-w-72 flex-1"
        onType={setTyped}
        onAdd={(pattern) => {
          onChange(addPattern(patterns, pattern));
          setTyped('');
        }}
      />
    </section>
  );
}
