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

  const seconds = (failure: ServerFailure, failures: number) => waitsUntil(failure, 0, failures) / 1000;

  it('of a server that is away comes later each time, at most after five minutes', () => {
    const away = new ServerFailure('unreachable', '');
    expect([0, 1, 2, 3, 4, 5, 6, 999].map((failures) => seconds(away, failures))).toEqual([
      10, 20, 40, 80, 160, 300, 300, 300,
    ]);
  });

  it('comes rarely where a person has to do something', () => {
    const refused = new ServerFailure('key-refused', '');
    expect([0, 1, 2, 3, 4, 999].map((failures) => seconds(refused, failures))).toEqual([
      300, 600, 1200, 2400, 3600, 3600,
    ]);
  });

  it('comes when the server says so, but never at once', () => {
    const busy = (retryAfterMs: number) => new ServerFailure('too-many', '', { retryAfterMs });
    expect([0, 42_000].map((wait) => seconds(busy(wait), 5))).toEqual([1, 42]);
  });
});
