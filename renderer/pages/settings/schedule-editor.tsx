import { useId, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FilterChip } from '../../components/chip.tsx';
import { Field } from '../../components/field.tsx';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { schedulePresets, tidyCron } from '../../model/cron-sentence.ts';
import { useScheduleCheck } from '../../queries/schedule-check.ts';
import { texts } from '../../texts/index.ts';
import { ScheduleVerdict } from './schedule-verdict.tsx';

type ScheduleEditorProps = {
  /** The cron expression that holds. */
  readonly value: string;
  readonly isDisabled?: boolean;
  readonly onChange: (cronExpression: string) => void;
};

const presetNames = Object.keys(schedulePresets) as (keyof typeof schedulePresets)[];

/** When scans run: one of the usual schedules at once, or a cron expression that is checked while it is typed. */
export function ScheduleEditor({ value, isDisabled = false, onChange }: ScheduleEditorProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const noteId = useId();
  const draft = tidyCron(typed ?? value);
  const settled = useDebounced(draft, 150);
  const check = useScheduleCheck(settled);
  const isChecked = settled === draft && check.data !== undefined;
  const reason = isChecked ? (check.data?.reason ?? null) : null;
  const isChanged = draft !== tidyCron(value);
  const canUse = isChanged && isChecked && reason === null;
  const form = useRef<HTMLFormElement>(null);
  // The buttons go once they have done their work.
  const leave = () => {
    setTyped(null);
    form.current?.querySelector('input')?.focus();
  };
  const use = (expression: string) => {
    setTyped(null);
    if (expression !== tidyCron(value)) onChange(expression);
  };
  return (
    <fieldset disabled={isDisabled} className="flex flex-col gap-3 disabled:opacity-60">
      <div role="group" aria-label={texts.schedule.presetsLabel} className="flex flex-wrap gap-1.5">
        {presetNames.map((name) => (
          <FilterChip
            key={name}
            label={texts.schedule.presets[name]}
            count={null}
            isOn={draft === schedulePresets[name]}
            onPick={() => use(schedulePresets[name])}
          />
        ))}
      </div>
      <form
        ref={form}
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!canUse) return;
          leave();
          use(draft);
        }}
      >
        <Field
          label={texts.schedule.field}
          isMono
          className="min-w-52 flex-1"
          value={typed ?? value}
          maxLength={200}
          hint={texts.schedule.fieldHint}
          problem={reason}
          aria-details={noteId}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(null);
          }}
        />
        {isChanged ? (
          <div className="flex gap-2 pt-5.5">
            <Button type="submit" look="primary" className="h-8" disabled={!canUse}>
              {texts.schedule.use}
            </Button>
            <Button className="h-8" onClick={leave}>
              {texts.schedule.keep}
            </Button>
          </div>
        ) : null}
      </form>
      <ScheduleVerdict
        id={noteId}
        expression={draft}
        next={isChecked && reason === null ? (check.data?.next ?? null) : null}
        isRefused={reason !== null}
        error={check.error}
      />
    </fieldset>
  );
}
