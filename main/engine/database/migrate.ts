import { LightkeeperError } from '../errors.ts';
import { applicationId, type Database } from './connection.ts';
import { librariesAndAssets } from './migrations/0010-libraries-and-assets.ts';
import { watchingAndSchedule } from './migrations/0020-watching-and-schedule.ts';
import { media } from './migrations/0030-media.ts';
import { sync } from './migrations/0040-sync.ts';
import { deletions } from './migrations/0050-deletions.ts';
import { scanRequests } from './migrations/0060-scan-requests.ts';
import { longLists } from './migrations/0070-long-lists.ts';
import { goneCopies } from './migrations/0080-gone-copies.ts';
import { motionPhotos } from './migrations/0090-motion-photos.ts';
import { failures } from './migrations/0100-failures.ts';
import { toldMotions } from './migrations/0110-told-motions.ts';
import { trickleAndLinks } from './migrations/0120-trickle-and-links.ts';
import { syncClock } from './migrations/0130-sync-clock.ts';

/** One step of the schema. */
export type Migration = { readonly version: number; readonly sql: string };

/** Every migration there ever was, in order. Numbers go by ten; what has shipped is never edited. */
export const allMigrations: readonly Migration[] = [
  { version: 10, sql: librariesAndAssets },
  { version: 20, sql: watchingAndSchedule },
  { version: 30, sql: media },
  { version: 40, sql: sync },
  { version: 50, sql: deletions },
  { version: 60, sql: scanRequests },
  { version: 70, sql: longLists },
  { version: 80, sql: goneCopies },
  { version: 90, sql: motionPhotos },
  { version: 100, sql: failures },
  { version: 110, sql: toldMotions },
  { version: 120, sql: trickleAndLinks },
  { version: 130, sql: syncClock },
];

/** The schema version that a list of migrations leads to. */
export function latestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** The schema version of an open database; 0 for a new file. Refuses files that are not ours or from a newer app. */
export function schemaVersion(database: Database, latest: number): number {
  const id = Number(database.pragma('application_id', { simple: true }));
  const version = Number(database.pragma('user_version', { simple: true }));
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (id !== applicationId && !(id === 0 && version === 0 && tables === 0)) {
    throw new LightkeeperError(
      'invalid-input',
      'The database file belongs to another program. Choose another data folder; nothing was changed.',
    );
  }
  if (version > latest) {
    throw new LightkeeperError(
      'database-newer',
      `The database was written by a newer Lightkeeper (schema ${version}, this one knows ${latest}). ` +
        'Update Lightkeeper to open it; nothing was changed.',
    );
  }
  return version;
}

/** Brings the schema up to date, each step in a transaction of its own. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const current = schemaVersion(database, latestOf(migrations));
  for (const { version, sql } of migrations) {
    if (version <= current) continue;
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`application_id = ${applicationId}`);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}
