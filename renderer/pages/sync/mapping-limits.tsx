import { type ReactNode, useId } from 'react';
import { inputLook } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { type IntervalChoice, intervalChoices } from '../../model/sync-choices.ts';
import { texts } from '../../texts/index.ts';
import type { ChoicesProps } from './mapping-form.tsx';

// What the engine takes: a century, and as many connections as a server at home bears.
const mostDays = 36_500;
const mostUploads = 16;

/** The limits of deletions, where they follow at all, and how often what is done. */
export function MappingLimits({ choices, onChange }: ChoicesProps) {
  const t = texts.sync;
  const interval = (choice: IntervalChoice, words: (seconds: number) => string) => ({
    value: choices[choice],
    options: intervalChoices(choice, choices[choice]).map((value) => ({ value, label: words(value) })),
    onChange: (seconds: number) => onChange({ [choice]: seconds }),
  });
  return (
    <div className="flex flex-col gap-4">
      {choices.mode === 'two-way' ? (
        <Group title={t.limits}>
          <NumberRow
            title={t.threshold}
            note={t.thresholdNote}
            unit={t.days}
            least={0}
            most={mostDays}
            value={choices.deleteThreshold}
            onChange={(deleteThreshold) => onChange({ deleteThreshold })}
          />
          <NumberRow
            title={t.maxAge}
            note={t.maxAgeNote}
            unit={t.days}
            least={0}
            most={mostDays}
            value={choices.deleteMaxAge}
            onChange={(deleteMaxAge) => onChange({ deleteMaxAge })}
          />
          <SelectRow
            title={t.grace}
            note={t.graceNote}
            {...interval('deleteGrace', (seconds) => (seconds === 0 ? t.graceNone : t.span(seconds)))}
          />
          <SelectRow title={t.reconcileEvery} {...interval('reconcileEvery', t.every)} />
        </Group>
      ) : null}
      <Group title={t.pace}>
        <SelectRow title={t.uploadEvery} {...interval('uploadEvery', t.every)} />
        <SelectRow title={t.importEvery} note={t.importEveryNote} {...interval('importEvery', t.every)} />
        <NumberRow
          title={t.parallel}
          note={t.parallelNote}
          unit=""
          least={1}
          most={mostUploads}
          value={choices.parallelUploads}
          onChange={(parallelUploads) => onChange({ parallelUploads })}
        />
      </Group>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h4 className="text-xs font-semibold text-ink-soft">{title}</h4>
      <div className="divide-y divide-line rounded-md border border-line">{children}</div>
    </section>
  );
}

type RowProps = { readonly title: string; readonly note?: string };

type SelectRowProps = RowProps & {
  readonly value: number;
  readonly options: readonly { readonly value: number; readonly label: string }[];
  readonly onChange: (value: number) => void;
};

function SelectRow({ title, note, ...select }: SelectRowProps) {
  const id = useId();
  return (
    <Row id={id} title={title} note={note}>
      <Select id={id} describedBy={note ? `${id}-note` : undefined} {...select} />
    </Row>
  );
}

type NumberRowProps = RowProps & {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
};

function NumberRow({ title, note, unit, least, most, value, onChange }: NumberRowProps) {
  const id = useId();
  return (
    <Row id={id} title={title} note={note}>
      <input
        id={id}
        type="number"
        required
        min={least}
        max={most}
        step={1}
        defaultValue={value}
        aria-describedby={note ? `${id}-note` : undefined}
        className={`${inputLook} w-20! text-right`}
        onChange={(event) => {
          // The form itself says what is wrong with a number that is none, and is not sent.
          if (event.target.validity.valid) onChange(event.target.valueAsNumber);
        }}
      />
      {unit === '' ? null : <span className="text-xs text-ink-soft">{unit}</span>}
    </Row>
  );
}

type ControlRowProps = {
  readonly id: string;
  readonly title: string;
  readonly note: string | undefined;
  readonly children: ReactNode;
};

function Row({ id, title, note, children }: ControlRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
      <div className="min-w-48 flex-1">
        <label htmlFor={id}>{title}</label>
        {note ? (
          <p id={`${id}-note`} className="text-xs text-ink-soft">
            {note}
          </p>
        ) : null}
      </div>
      <div className="flex items-center gap-2">{children}</div>
    </div>
  );
}
