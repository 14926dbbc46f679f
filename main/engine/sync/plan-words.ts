/**
 * Why deletions wait for a person. A plan keeps which of these it is, or a sentence of its own: how many it is about
 * changes while it waits.
 */
export const planReasons = ['gone-here', 'gone-there', 'server-empty', 'server-set-back'] as const;
export type PlanReason = (typeof planReasons)[number];

type Numbers = {
  /** How many wait. */
  readonly count: number;
  /** Of how many. */
  readonly outOf: number;
  /** The server as people know it. */
  readonly label: string;
};

const words: Readonly<Record<PlanReason, (numbers: Numbers) => string>> = {
  'gone-here': ({ count, outOf }) =>
    `${files(count)} of ${number(outOf)} that the server has from here are gone on this machine.`,
  'gone-there': ({ count, outOf }) =>
    `The server has deleted ${number(count)} of ${files(outOf)} that it had from here.`,
  'server-empty': ({ count, label }) =>
    `${label} knows none of ${files(count)} that it had from here. A server that was set up anew or emptied is no deletion.`,
  'server-set-back': ({ count, label }) =>
    `${label} knows none of ${files(count)} that it got from here first, only what came later. A server that was set up anew is no deletion.`,
};

/** Why a plan waits, in words. */
export function inWords(reason: string, numbers: Numbers): string {
  return isPlanReason(reason) ? words[reason](numbers) : reason;
}

/** What a plan says that waits because a key may not delete. */
export function keyLacks(message: string): string {
  return `${message} Then let these deletions go on.`;
}

function isPlanReason(reason: string): reason is PlanReason {
  return planReasons.includes(reason as PlanReason);
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${number(count)} files`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
