import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly any: readonly { message: string }[];
  }[];
};

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it stands, one line per element. */
export async function seriousViolations(window: Page): Promise<string[]> {
  await endOfMotion(window);
  // The test driver's own evaluation is not subject to the page's policy.
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(source);
  const { violations, passed } = await window.evaluate(async () => {
    const axe = Reflect.get(globalThis, 'axe') as {
      run(options: object): Promise<Record<string, unknown[]>>;
    };
    const { violations, passes } = await axe.run({ preload: false });
    return { violations, passed: passes?.length ?? 0 };
  });
  if (passed === 0) throw new Error('axe looked at nothing.');
  return (violations as Violation[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(' ')}: ${any[0]?.message}`),
    );
}

/** Colours that are still fading in have no contrast to judge yet. What turns for ever is not waited for. */
async function endOfMotion(window: Page): Promise<void> {
  await window.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
