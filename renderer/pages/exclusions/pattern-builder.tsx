import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { classes } from '../../components/classes.ts';
import { inputLook } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { type PatternKind, buildPattern } from '../../model/pattern-builder.ts';
import { texts } from '../../texts/index.ts';

const kinds: readonly PatternKind[] = ['folder-named', 'ending', 'name-starts', 'name-contains', 'inside'];

type PatternBuilderProps = {
  readonly draft: readonly string[];
  readonly onUse: (pattern: string) => void;
};

/** Makes a pattern out of a choice and a word, for those who don't write patterns. */
export function PatternBuilder({ draft, onUse }: PatternBuilderProps) {
  const [kind, setKind] = useState<PatternKind>('folder-named');
  const [value, setValue] = useState('');
  const pattern = buildPattern(kind, value);
  const use = (built: string) => {
    onUse(built);
    setValue('');
  };
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xs font-semibold text-ink-soft">{texts.exclusions.builder}</h2>
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (pattern) use(pattern);
        }}
      >
        <Select
          label={texts.exclusions.builderKind}
          value={kind}
          options={kinds.map((id) => ({ value: id, label: texts.exclusions.kinds[id] }))}
          isTall
          onChange={setKind}
        />
        <input
          aria-label={texts.exclusions.builderValue}
          className={classes(inputLook, 'w-32! flex-1')}
          placeholder={texts.exclusions.kindExamples[kind]}
          value={value}
          maxLength={1000}
          spellCheck={false}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button type="submit" className="h-8" disabled={pattern === null}>
          {texts.exclusions.builderUse}
        </Button>
      </form>
      <h3 className="mt-1 text-xs text-ink-soft">{texts.exclusions.presets}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {texts.exclusions.presetList
          .filter(([, preset]) => !draft.includes(preset))
          .map(([name, preset]) => (
            <li key={preset}>
              <button
                type="button"
                title={preset}
                className="h-6 rounded-full border border-line px-2.5 text-xs text-ink-soft hover:bg-hover hover:text-ink"
                onClick={() => use(preset)}
              >
                {name}
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
