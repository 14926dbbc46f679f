import { describe, expect, it } from 'vitest';
import { ServerFailure } from '../../../../main/engine/sync/api/server-failure.ts';
import { hasExtension, normaliseExtensions } from '../../../../main/engine/sync/excluded-extensions.ts';
import { retryAt, waitsUntil } from '../../../../main/engine/sync/retry.ts';

describe('extensions that a mapping leaves out', () => {
  it('may be written with or without a dot, in any case, and twice', () => {
    expect(normaliseExtensions(['.JPG', 'jpg', ' Tar.GZ ', '', '..', '..png'])).toEqual([
      'jpg',
      'tar.gz',
      'png',
    ]);
  });

  it.each([
    ['a.JPG', true],
    ['a.tar.gz', true],
    ['a.gz', false],
    ['jpg', false],
    ['ajpg', false],
    ['a.jpg.png', false],
    ['.jpg', true],
  ])('%s is left out: %s', (name, isLeftOut) => {
    expect(hasExtension(name, ['jpg', 'tar.gz'])).toBe(isLeftOut);
  });
});

describe('another try', () => {
  it('comes after ten seconds, then ever later, at most an hour', () => {
    expect([0, 1, 2, 8, 9, 500].map((attempts) => retryAt(attempts, 0) / 1000)).toEqual([
      10, 20, 40, 2560, 3600, 3600,
    ]);
  });

  it('comes soon for a server that is away, rarely for what a person must mend, and when the server says so', () => {
    expect(waitsUntil(new ServerFailure('unreachable', ''), 0)).toBe(10_000);
    expect(waitsUntil(new ServerFailure('key-refused', ''), 0)).toBe(300_000);
    expect(waitsUntil(new ServerFailure('too-many', '', { retryAfterMs: 42_000 }), 0)).toBe(42_000);
  });
});
