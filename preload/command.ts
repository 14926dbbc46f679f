import { z } from 'zod';

export const nothing = z.void();

/** A call from the window to the main process: the schemas of what goes in and what comes back. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output } as const;
}
