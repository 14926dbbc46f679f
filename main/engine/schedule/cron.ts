import { Cron } from 'croner';

/** Why a cron expression cannot be used, in words; null when it can. Five fields, as the server takes them. */
export function whyInvalidCron(expression: string): string | null {
  const fields = expression.trim().split(/\s+/);
  if (expression.trim() === '') return 'The schedule is empty. Write five fields, such as 0 0 * * *.';
  if (fields.length !== 5)
    return `The schedule has ${fields.length} fields. It needs five, such as 0 0 * * *.`;
  try {
    const cron = new Cron(expression, { paused: true });
    return cron.nextRun() === null ? 'The schedule never comes due.' : null;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
    return `The schedule cannot be read: ${reason}`;
  }
}

/** When an expression comes due next after a moment, in milliseconds; null when it never does. */
export function nextRunAfter(expression: string, after: number): number | null {
  return new Cron(expression, { paused: true }).nextRun(new Date(after))?.getTime() ?? null;
}

/** When an expression came due last before a moment, in milliseconds; null when it never did. */
export function lastRunBefore(expression: string, before: number): number | null {
  return new Cron(expression, { paused: true }).previousRuns(1, new Date(before))[0]?.getTime() ?? null;
}
