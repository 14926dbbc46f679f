import { expect, it } from 'vitest';
import { backOffMs, maxAttempts } from '../../../../main/engine/job/job.ts';

it('waits four times as long before each further attempt', () => {
  expect([1, 2, 3].map(backOffMs)).toEqual([500, 2000, 8000]);
});

it('leaves a job to a person after three attempts', () => {
  expect(maxAttempts).toBe(3);
});
