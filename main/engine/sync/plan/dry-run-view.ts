import type { FileCount } from '../coverage.ts';

export const dryRunActions = ['upload', 'link', 'delete-there', 'delete-here', 'skip'] as const;

/**
 * `upload`: sent to the server · `link`: the server has it, or gets it from another place · `delete-there`: to the
 * server's trash · `delete-here`: to this system's trash · `skip`: nothing, and why
 */
export type DryRunAction = (typeof dryRunActions)[number];

/** What a sync of a mapping would do, as of a moment. Files of which nothing has to be done are not in it. */
export type DryRunView = {
  readonly mappingId: number;
  /** ISO 8601 in UTC. */
  readonly madeAt: string;
  readonly counts: Readonly<Record<DryRunAction, FileCount>>;
  /** What is not in it, and why, in words; null when it is complete. */
  readonly note: string | null;
};

export type DryRunItem = {
  readonly action: DryRunAction;
  readonly path: string;
  readonly size: number;
  /** Why, in words; null where the action says it all. */
  readonly reason: string | null;
};

export type DryRunQuery = {
  readonly mappingId: number;
  /** Null for all. */
  readonly action: DryRunAction | null;
  readonly offset: number;
  readonly limit: number;
};

export type DryRunPage = { readonly items: DryRunItem[]; readonly total: number };
