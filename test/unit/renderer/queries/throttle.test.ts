import { describe, expect, it } from 'vitest';
import { throttleByName } from '../../../../renderer/queries/throttle.ts';

function harness() {
  const handed: string[] = [];
  const timers: (() => void)[] = [];
  const tell = throttleByName(
    1000,
    (name) => handed.push(name),
    (run) => timers.push(run),
  );
  return { handed, tell, elapse: () => timers.splice(0).forEach((run) => run()) };
}

describe('throttling by name', () => {
  it('hands the first on at once and the rest once afterwards', () => {
    const { handed, tell, elapse } = harness();
    tell('a');
    tell('a');
    tell('a');
    expect(handed).toEqual(['a']);
    elapse();
    expect(handed).toEqual(['a', 'a']);
  });

  it('hands each on one last time after the last change, and then rests', () => {
    const { handed, tell, elapse } = harness();
    tell('a');
    elapse();
    expect(handed).toEqual(['a', 'a']);
    elapse();
    elapse();
    expect(handed).toEqual(['a', 'a']);
  });

  it('does not let one name wait for another', () => {
    const { handed, tell } = harness();
    tell('a');
    tell('b');
    expect(handed).toEqual(['a', 'b']);
  });

  it('is ready again after a quiet interval', () => {
    const { handed, tell, elapse } = harness();
    tell('a');
    elapse();
    elapse();
    handed.length = 0;
    tell('a');
    expect(handed).toEqual(['a']);
  });
});
