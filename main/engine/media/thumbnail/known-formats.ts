import type { Rows } from '../../rows.ts';
import type { ImageFormat } from './decoder.ts';

const key = 'thumbnails.formats';

/**
 * Window and command line decode with different means. When the ones of this process know other formats than those that
 * were used last, such as BMP, which Chromium knows and sharp does not, what had no decoder then is tried again.
 */
export function tryAgainWith(formats: readonly ImageFormat[], rows: Rows): void {
  const { database, libraries, jobs, now } = rows;
  const known = database.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
  const value = JSON.stringify(formats.toSorted());
  if (known.get(key) === value) return;
  rows.commit(() => {
    database.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, value);
    for (const { id: libraryId } of libraries.list()) {
      const payload = { kind: 'unreached', libraryId } as const;
      jobs.enqueue({ name: 'SidecarCheck', payload, libraryId, key: `unreached:${libraryId}` }, now());
    }
  });
}
