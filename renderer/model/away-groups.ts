import type { AwayGroupView } from '../../preload/contract.ts';

/** Why a file is out of sight. */
export type AwayReason = AwayGroupView['reason'];

/** The reasons in the order in which they are told: what may be a loss first. */
export const awayReasons: readonly AwayReason[] = ['disconnected', 'missing', 'excluded', 'trashed'];

/** What is chosen in the list of groups: one of them, or the hidden files. */
export type AwayChoice = string;

/** The choice that shows hidden files. */
export const hiddenChoice: AwayChoice = 'hidden';

/** The choice that shows a group; it stays the same while its count changes. */
export function choiceOf({ libraryId, reason, importPath }: AwayGroupView): AwayChoice {
  return JSON.stringify([reason, libraryId, importPath]);
}

/** The groups of each reason that has some, in the order of the reasons. */
export function byReason(
  groups: readonly AwayGroupView[],
): { readonly reason: AwayReason; readonly groups: readonly AwayGroupView[]; readonly count: number }[] {
  return awayReasons.flatMap((reason) => {
    const own = groups.filter((group) => group.reason === reason && group.count > 0);
    const count = own.reduce((sum, group) => sum + group.count, 0);
    return own.length === 0 ? [] : [{ reason, groups: own, count }];
  });
}
