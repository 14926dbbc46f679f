import type { Database, Statement } from '../../database/connection.ts';
import { folderOf, nameOf } from '../../files/read-only.ts';
import type { AssetType } from '../../asset/media-types.ts';
import { groupBy } from './group-by.ts';
import { baseNameOf, decidePairs, type PairCandidate } from './decide-pairs.ts';

type Row = {
  readonly id: number;
  readonly library_id: number;
  readonly path: string;
  readonly type: AssetType;
  readonly local_time: number | null;
  readonly file_modified_at: number;
  readonly shown_by: number | null;
  readonly taken_at: number | null;
  readonly time_source: string | null;
  readonly content_id: string | null;
  readonly duration_ms: number | null;
};

/** The other half of a pair may have a third one in its own folder. */
const mostRounds = 3;

/**
 * Decides anew who shows whom, for these assets and all that may pair with them. Writes `shown_by` and nothing else.
 * Call it in the transaction that changed what is known of them.
 */
export function repairPairs(
  { database }: { readonly database: Database },
  assetIds: readonly number[],
): void {
  const libraries = groupBy(new Relatives(database).of(assetIds), (row) => row.library_id);
  const update = database.prepare<[number | null, number]>('UPDATE asset SET shown_by = ? WHERE id = ?');
  for (const own of libraries.values()) {
    const shownBy = decidePairs(own.map(toCandidate));
    for (const { id, shown_by: known } of own) {
      const shower = shownBy.get(id) ?? null;
      if (shower !== known) update.run(shower, id);
    }
  }
}

/** Reads the assets that are listed and that have something by which they may pair in common. */
class Relatives {
  private readonly touched: Statement<[string], Row>;
  private readonly namedAlike: Statement<[object], Row>;
  private readonly ofContent: Statement<[object], Row>;
  private readonly found = new Map<number, Row>();
  private readonly asked = new Set<string>();

  constructor(database: Database) {
    const read =
      'SELECT id, library_id, path, type, local_time, file_modified_at, shown_by, taken_at, time_source, content_id, ' +
      'duration_ms FROM asset LEFT JOIN asset_media ON asset_id = id WHERE ';
    const listed = "offline_reason IS NULL AND status = 'active'";
    // Unlisted ones too: whoever was paired with them must be looked at.
    this.touched = database.prepare(`${read} id IN (SELECT value FROM json_each(?))`);
    this.namedAlike = database.prepare(
      `${read} library_id = @libraryId AND path >= @stem || '.' AND path < @stem || '/' AND ${listed}`,
    );
    this.ofContent = database.prepare(
      `${read} id IN (SELECT asset_id FROM asset_media WHERE content_id = @contentId) ` +
        `AND library_id = @libraryId AND ${listed}`,
    );
  }

  of(assetIds: readonly number[]): readonly Row[] {
    let fresh = this.touched.all(JSON.stringify(assetIds));
    for (let round = 0; round < mostRounds && fresh.length > 0; round++) {
      fresh = fresh.flatMap((row) => this.relatedTo(row));
    }
    return [...this.found.values()];
  }

  private relatedTo({ library_id: libraryId, path, content_id: contentId }: Row): Row[] {
    const stem = baseNameOf(path);
    const alike = this.ask(`${libraryId} name ${stem}`, () =>
      this.namedAlike.all({ libraryId, stem }).filter((row) => baseNameOf(row.path) === stem),
    );
    if (contentId === null) return alike;
    return [
      ...alike,
      ...this.ask(`${libraryId} content ${contentId}`, () => this.ofContent.all({ libraryId, contentId })),
    ];
  }

  private ask(key: string, read: () => Row[]): Row[] {
    if (this.asked.has(key)) return [];
    this.asked.add(key);
    const fresh = read().filter(({ id }) => !this.found.has(id));
    for (const row of fresh) this.found.set(row.id, row);
    return fresh;
  }
}

function toCandidate(row: Row): PairCandidate {
  const isTimed = row.time_source !== null && row.time_source !== 'file';
  const { taken_at: moment, local_time: wallClock } = row;
  return {
    id: row.id,
    folder: folderOf(row.path),
    name: nameOf(row.path),
    type: row.type,
    taken: isTimed && moment !== null && wallClock !== null ? { moment, wallClock } : null,
    modifiedAt: row.file_modified_at,
    contentId: row.content_id,
    durationMs: row.duration_ms,
  };
}
