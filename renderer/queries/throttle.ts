/** A timer that can be replaced in tests. */
export type Timer = (run: () => void, milliseconds: number) => void;

/**
 * Collects names and hands each one on at once, but the same one at most every `interval` milliseconds; what comes in
 * between is handed on once at the end, so that the last change is never missed. After that each is handed on one last
 * time: the engine may answer about a long list from what it read just before the last change.
 */
export function throttleByName(
  interval: number,
  handOn: (name: string) => void,
  startTimer: Timer = (run, milliseconds) => void setTimeout(run, milliseconds),
): (name: string) => void {
  const resting = new Map<string, { isAskedAgain: boolean }>();
  const fire = (name: string, isLast = false): void => {
    const rest = { isAskedAgain: false };
    resting.set(name, rest);
    handOn(name);
    startTimer(() => {
      resting.delete(name);
      if (rest.isAskedAgain) fire(name);
      else if (!isLast) fire(name, true);
    }, interval);
  };
  return (name) => {
    const rest = resting.get(name);
    if (rest) rest.isAskedAgain = true;
    else fire(name);
  };
}
