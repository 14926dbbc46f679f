import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { MappingChoicesView } from '../../../preload/contract.ts';
import { ChoiceList } from '../../components/choice-list.tsx';
import { classes } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Switch } from '../../components/switch.tsx';
import { parseExtensions } from '../../model/sync-choices.ts';
import { texts } from '../../texts/index.ts';
import { MappingLimits } from './mapping-limits.tsx';

/** What can be chosen about a mapping, and how a change of it is told. */
export type ChoicesProps = {
  readonly choices: MappingChoicesView;
  readonly onChange: (change: Partial<MappingChoicesView>) => void;
};

const modes = ['upload', 'two-way', 'mirror'] as const;

/** Everything that can be chosen about a mapping: what is synced first, limits and intervals for those who ask. */
export function MappingForm({ choices, onChange }: ChoicesProps) {
  const t = texts.sync;
  return (
    <>
      <section className="flex flex-col gap-1">
        <h3 className="text-xs font-semibold text-ink-soft">{t.mode}</h3>
        <ChoiceList
          label={t.mode}
          value={choices.mode}
          choices={modes.map((value) => ({
            value,
            ...t.modes[value],
            inside: value === 'two-way' ? <Directions choices={choices} onChange={onChange} /> : undefined,
          }))}
          onChange={(mode) => onChange({ mode })}
        />
      </section>
      <Extensions choices={choices} onChange={onChange} />
      <Advanced choices={choices} onChange={onChange} />
    </>
  );
}

function Directions({ choices, onChange }: ChoicesProps) {
  const t = texts.sync;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line px-3 py-2.5">
      <Direction
        title={t.deletesThere}
        note={t.deletesThereNote}
        isOn={choices.deletesThere}
        onChange={(deletesThere) => onChange({ deletesThere })}
      />
      <Direction
        title={t.deletesHere}
        note={t.deletesHereNote}
        isOn={choices.deletesHere}
        onChange={(deletesHere) => onChange({ deletesHere })}
      />
    </div>
  );
}

type DirectionProps = {
  readonly title: string;
  readonly note: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

function Direction({ title, note, isOn, onChange }: DirectionProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <label id={`${id}-label`} htmlFor={id}>
          {title}
        </label>
        <p id={`${id}-note`} className="text-xs text-ink-soft">
          {note}
        </p>
      </div>
      <Switch id={id} isOn={isOn} describedBy={`${id}-note`} onChange={onChange} />
    </div>
  );
}

/** Typed as one writes them; what counts of it stands below. */
function Extensions({ choices, onChange }: ChoicesProps) {
  const t = texts.sync;
  const [typed, setTyped] = useState(choices.excludedExtensions.join(', '));
  const names = choices.excludedExtensions.map((extension) => `.${extension}`).join(', ');
  return (
    <Field
      label={t.extensions}
      value={typed}
      maxLength={5000}
      isMono
      hint={names === '' ? t.extensionsHint : t.extensionsList(names)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange({ excludedExtensions: parseExtensions(event.target.value) });
      }}
    />
  );
}

function Advanced({ choices, onChange }: ChoicesProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="flex flex-col gap-3">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="-mx-1 flex h-7 items-center gap-1 self-start rounded-md px-1 text-xs font-semibold text-ink-soft hover:bg-hover hover:text-ink"
      >
        <ChevronRight
          className={classes('size-4 transition-transform duration-120', isOpen && 'rotate-90')}
          aria-hidden
        />
        {texts.sync.advanced}
      </button>
      {isOpen ? <MappingLimits choices={choices} onChange={onChange} /> : null}
    </section>
  );
}
