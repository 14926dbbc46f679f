import { counted } from '../format/number.ts';

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const ends: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

export const schedule = {
  presets: {
    hourly: 'Every hour',
    sixHourly: 'Every 6 hours',
    nightly: 'Every night',
    weekly: 'Every Sunday',
    monthly: 'Every month',
  },
  presetsLabel: 'Usual schedules',
  field: 'Your own schedule',
  fieldHint: 'Five fields: minute, hour, day of the month, month, day of the week.',
  use: 'Use this schedule',
  keep: 'Keep the old one',
  checking: 'Checking',
  refused: 'This schedule can’t be used',
  checkFailed: 'Can’t check this schedule.',
  own: 'At times of its own',
  next: 'Next scans',

  everyMinute: 'Every minute',
  everyMinutes: (value: number) => counted(value, { one: 'Every minute', other: 'Every # minutes' }),
  everyHour: 'Every hour',
  everyHours: (value: number) => counted(value, { one: 'Every hour', other: 'Every # hours' }),
  past: (words: string, minute: number) =>
    `${words}, ${counted(minute, { one: '# minute past', other: '# minutes past' })}`,
  night: (clocks: readonly string[]) => `Every night at ${listed(clocks)}`,
  day: (clocks: readonly string[]) => `Every day at ${listed(clocks)}`,
  weekdays: (clocks: readonly string[]) => `Monday to Friday at ${listed(clocks)}`,
  weekend: (clocks: readonly string[]) => `Every weekend, Saturday and Sunday at ${listed(clocks)}`,
  onDays: (days: readonly string[], clocks: readonly string[]) =>
    `Every ${listed(days)} at ${listed(clocks)}`,
  onDates: (dates: readonly number[], clocks: readonly string[]) =>
    `On the ${listed(dates.map((date) => `${date}${ends[ordinals.select(date)] ?? 'th'}`))} of each month at ${listed(clocks)}`,
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const,

  nextScan: 'Next scan',
  nextOff: 'No scan starts by itself',
  nextScanInside: 'next scan',
  paused: 'waits while everything is paused',
};
