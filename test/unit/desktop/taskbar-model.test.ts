import { expect, it } from 'vitest';
import { badgeCount, taskbarProgress } from '../../../main/desktop/status/taskbar-model.ts';
import { idle } from './fixtures.ts';

it('shows no progress at rest, while paused and before anything is known', () => {
  expect(taskbarProgress(null)).toBe(-1);
  expect(taskbarProgress(idle)).toBe(-1);
  expect(taskbarProgress({ ...idle, scansRunning: 1, progress: 0.4, isPaused: true })).toBe(-1);
});

it('shows the share that is done, and none while nobody knows it', () => {
  expect(taskbarProgress({ ...idle, scansRunning: 1, progress: 0.4 })).toBe(0.4);
  expect(taskbarProgress({ ...idle, scansRunning: 1 })).toBeGreaterThan(1);
});

it('counts what only a person can decide, not what could not be read', () => {
  expect(badgeCount(null)).toBe(0);
  expect(badgeCount({ ...idle, heldPlans: 2, failedJobs: 1, unreadable: 1, problems: 14 })).toBe(4);
});
