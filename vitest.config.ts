import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'medium',
          include: ['test/medium/**/*.test.ts'],
          // Most of them wait for disks, timers and processes rather than for the processor.
          maxWorkers: Math.max(2, availableParallelism()),
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // File events, mounts and processes are shared with the whole machine; the output names what needed another try.
          retry: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry: 2,
          // A window shows what changed when it comes to it.
          expect: { poll: { timeout: 15_000 } },
          // One window at a time: focus and the clipboard exist once per display.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
