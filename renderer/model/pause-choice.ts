import { formatUntil } from '../format/time.ts';
import { texts } from '../texts/index.ts';

/** For how long a person may pause all work, in the order in which it is offered. */
export const pauseChoices = ['halfHour', 'hour', 'tomorrow', 'resumed'] as const;
export type PauseChoice = (typeof pauseChoices)[number];

/** A pause of all work that holds now. */
export type Pause = {
  /** When it ends by itself; null where a person has to end it. */
  readonly until: string | null;
};

// Nobody who pauses until tomorrow late in the evening means midnight.
const morning = 8;

/** How many minutes a choice means; null until resumed. `now` is milliseconds since the epoch. */
export function minutesOf(choice: PauseChoice, now: number): number | null {
  switch (choice) {
    case 'halfHour':
      return 30;
    case 'hour':
      return 60;
    case 'tomorrow':
      return minutesUntilMorning(now);
    case 'resumed':
      return null;
  }
}

/** A pause in words, such as `Paused until 14:30`. */
export function pauseWords(pause: Pause, now: number): string {
  return pause.until === null ? texts.pause.untilResumed : texts.pause.until(formatUntil(pause.until, now));
}

function minutesUntilMorning(now: number): number {
  const then = new Date(now);
  // By the calendar, not by 24 hours: a day with a change of the clocks is shorter or longer.
  then.setDate(then.getDate() + 1);
  then.setHours(morning, 0, 0, 0);
  return Math.ceil((then.getTime() - now) / 60_000);
}
