import { WhenText } from '../../components/time-text.tsx';
import { cronSentence } from '../../model/cron-sentence.ts';
import { texts } from '../../texts/index.ts';

type ScheduleVerdictProps = {
  readonly id: string;
  readonly expression: string;
  /** When it comes due next; null while that is not known. */
  readonly next: readonly string[] | null;
  readonly isRefused: boolean;
  readonly error: Error | null;
};

const timesShown = 3;

/** What a schedule means: in a sentence, and as the next times it comes due. */
export function ScheduleVerdict({ id, expression, next, isRefused, error }: ScheduleVerdictProps) {
  return (
    <div id={id} className="min-h-14 rounded-md border border-line bg-sunken px-3 py-2 text-xs">
      <p role="status" className="font-semibold">
        {isRefused
          ? texts.schedule.refused
          : next === null
            ? texts.schedule.checking
            : (cronSentence(expression) ?? texts.schedule.own)}
      </p>
      {error ? (
        <p role="alert" className="text-loss">
          {texts.schedule.checkFailed} {error.message}
        </p>
      ) : null}
      {next && next.length > 0 ? (
        <p className="mt-0.5 text-ink-soft">
          {texts.schedule.next}:{' '}
          {next.slice(0, timesShown).map((time, index) => (
            <span key={time}>
              {index > 0 ? ' · ' : ''}
              <span className="whitespace-nowrap">
                <WhenText time={time} />
              </span>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}
