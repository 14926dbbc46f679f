/** What the clocks of a machine said at one moment. */
export type ClockLook = {
  /** The wall clock, which anybody may set, in milliseconds since 1970. */
  readonly wall: number;
  /** How long the system has been running, asleep or not, in milliseconds; nobody sets that. */
  readonly uptime: number;
  /** Which run of the system it was; what it said of its uptime says nothing in another one. */
  readonly boot: string;
};

/**
 * What became of the wall clock between two looks. `ahead`, `back`: it was set. `away`: the system was off meanwhile, and
 * nothing speaks against the time that the clock says; `lost`: something does. `by`: milliseconds that did not pass for
 * certain.
 */
export type ClockChange =
  { readonly kind: 'none' | 'back' | 'away' } | { readonly kind: 'ahead' | 'lost'; readonly by: number };

/** Clocks are corrected by seconds all the time. */
const toleratedMs = 60_000;
/** A machine that was off for longer has probably lost its date instead. */
const believedMs = 45 * 86_400_000;

/** Compares two looks. Only time that certainly passed, or that is likely to have, may end a grace time. */
export function changeBetween(last: ClockLook, now: ClockLook): ClockChange {
  const passed = now.wall - last.wall;
  if (now.boot === last.boot && now.uptime >= last.uptime) {
    const by = passed - (now.uptime - last.uptime);
    if (by > toleratedMs) return { kind: 'ahead', by };
    return { kind: by < -toleratedMs ? 'back' : 'none' };
  }
  if (passed > believedMs) return { kind: 'lost', by: passed };
  return { kind: passed < 0 ? 'back' : 'away' };
}
