import { beforeEach, describe, expect, it } from 'vitest';
import { sayDone, sayNews, undoNewest, useToasts } from '../../../../renderer/stores/toasts.ts';

beforeEach(() => useToasts.setState({ toasts: [] }));

const messages = () => useToasts.getState().toasts.map(({ message }) => message);

describe('messages', () => {
  it('give way to newer word of the same thing', () => {
    sayNews('/photos is away.', '/photos');
    sayDone('Path copied.');
    sayNews('/photos is back.', '/photos');
    expect(messages()).toEqual(['Path copied.', '/photos is back.']);
  });

  it('take back only the newest change of one thing', () => {
    const undone: string[] = [];
    sayDone('New schedule: Every hour.', () => undone.push('first'), 'schedule');
    sayDone('New schedule: Every Sunday.', () => undone.push('second'), 'schedule');
    expect(undoNewest()).toBe(true);
    expect(undone).toEqual(['second']);
    expect(undoNewest()).toBe(false);
  });
});
