import { formatClock } from '../format/time.ts';
import { texts } from '../texts/index.ts';

/** The usual schedules, in the order in which they are offered. */
export const schedulePresets = {
  hourly: '0 * * * *',
  sixHourly: '0 */6 * * *',
  nightly: '0 0 * * *',
  weekly: '0 3 * * 0',
  monthly: '0 3 1 * *',
} as const satisfies Record<keyof typeof texts.schedule.presets, string>;

/** A cron expression as it is kept: one space between its fields. */
export function tidyCron(expression: string): string {
  return expression.trim().replace(/\s+/g, ' ');
}

// More times of day than this make a list, not a sentence.
const mostClocks = 4;
const nightEnds = 5;
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * A cron expression of five fields in plain words; null for one that plain words would not say exactly. It does not
 * check the expression: that is left to what reads it.
 */
export function cronSentence(expression: string): string | null {
  const [minute, hour, date, month, weekday, ...rest] = tidyCron(expression).split(' ');
  if (!minute || !hour || !date || !weekday || month !== '*' || rest.length > 0) return null;
  if (date === '*' && weekday === '*') return intervalSentence(minute, hour) ?? dailySentence(minute, hour);
  const clocks = clocksOf(minute, hour);
  if (clocks === null) return null;
  // With both given, cron means either: no short sentence says that.
  if (date === '*') return weeklySentence(weekday, clocks);
  const dates = weekday === '*' ? numbers(date, 1, 31) : null;
  return dates && texts.schedule.onDates(dates, clocks);
}

function intervalSentence(minute: string, hour: string): string | null {
  const t = texts.schedule;
  const minutes = stepOf(minute, 60);
  if (hour === '*' && minutes !== null) return minutes === 1 ? t.everyMinute : t.everyMinutes(minutes);
  const hours = stepOf(hour, 24);
  const [at, ...more] = numbers(minute, 0, 59) ?? [];
  if (hours === null || at === undefined || more.length > 0) return null;
  const words = hours === 1 ? t.everyHour : t.everyHours(hours);
  return at === 0 ? words : t.past(words, at);
}

function dailySentence(minute: string, hour: string): string | null {
  const clocks = clocksOf(minute, hour);
  if (clocks === null) return null;
  const isNight = numbers(hour, 0, 23)?.every((value) => value < nightEnds) ?? false;
  return isNight ? texts.schedule.night(clocks) : texts.schedule.day(clocks);
}

function weeklySentence(weekday: string, clocks: readonly string[]): string | null {
  const named = weekday.toUpperCase().replace(/[A-Z]{3}/g, (name) => String(dayNames.indexOf(name)));
  const days = numbers(named, 0, 7)?.map((day) => day % 7);
  if (!days) return null;
  const sorted = [...new Set(days)].toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  if (sorted.length === 7) return texts.schedule.day(clocks);
  if (sorted.join() === '1,2,3,4,5') return texts.schedule.weekdays(clocks);
  if (sorted.join() === '6,0') return texts.schedule.weekend(clocks);
  const names = sorted.flatMap((day) => texts.schedule.days[day] ?? []);
  return texts.schedule.onDays(names, clocks);
}

function clocksOf(minute: string, hour: string): string[] | null {
  const hours = numbers(hour, 0, 23);
  const minutes = numbers(minute, 0, 59);
  if (!hours || !minutes || hours.length * minutes.length > mostClocks) return null;
  return hours.flatMap((h) => minutes.map((m) => formatClock(new Date(2026, 0, 1, h, m))));
}

/** Every how many of a field's units, where they fill the whole without a rest. */
function stepOf(field: string, whole: number): number | null {
  if (field === '*') return 1;
  const step = Number(/^(?:\*|0)\/(\d+)$/.exec(field)?.[1]);
  return step > 0 && step < whole && whole % step === 0 ? step : null;
}

/** The numbers of a list such as `1,3-5`, in order. */
function numbers(field: string, low: number, high: number): number[] | null {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const from = Number(first);
    const to = Number(last);
    if (!(from >= low && to <= high && from <= to)) return null;
    for (let value = from; value <= to; value += 1) found.add(value);
  }
  return [...found].toSorted((a, b) => a - b);
}
