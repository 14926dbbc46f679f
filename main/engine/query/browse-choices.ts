import { cameraName } from '../asset/camera-name.ts';
import type { Database } from '../database/connection.ts';
import { IdMarks } from './id-marks.ts';
import { nextTurn } from './next-turn.ts';
import type { Selection } from './selection.ts';

/** What the filters offer: the most frequent camera first, the newest year first. */
export type BrowseChoices = {
  readonly cameras: { readonly name: string; readonly count: number }[];
  readonly years: { readonly year: number; readonly count: number }[];
};

/** A make and model as files give them. */
export type CameraRow = { readonly make: string | null; readonly model: string };

/** Counts the cameras and years of a selection. */
export async function readChoices(database: Database, selection: Selection): Promise<BrowseChoices> {
  const years = new Map<number, number>();
  for (const { number, count } of selection.months) {
    const year = Math.floor(number / 12);
    years.set(year, (years.get(year) ?? 0) + count);
  }
  const cameras = [...(await countCameras(database, selection))].map(([name, count]) => ({ name, count }));
  return {
    cameras: cameras.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    years: [...years].map(([year, count]) => ({ year, count })),
  };
}

/** The makes and models that go by one name. */
export function camerasNamed(database: Database, name: string): CameraRow[] {
  return listCameras(database).filter(({ make, model }) => cameraName(make, model) === name);
}

async function countCameras(database: Database, selection: Selection): Promise<Map<string, number>> {
  const { passes } = new IdMarks(selection);
  const ofCamera = database
    .prepare<[string | null, string], number>(
      'SELECT asset_id FROM asset_media WHERE make IS ? AND model = ?',
    )
    .pluck();
  const counts = new Map<string, number>();
  for (const { make, model } of listCameras(database)) {
    const name = cameraName(make, model);
    if (name === null) continue;
    let count = counts.get(name) ?? 0;
    for (const id of ofCamera.all(make, model)) if (passes(id)) count++;
    if (count > 0) counts.set(name, count);
    await nextTurn();
  }
  return counts;
}

/** Every camera that any file names. Steps from one to the next in the index, whatever lies between. */
function listCameras(database: Database): CameraRow[] {
  const found: CameraRow[] = [];
  const withoutMake = database.prepare<[string], CameraRow>(
    'SELECT make, model FROM asset_media WHERE make IS NULL AND model > ? ORDER BY model LIMIT 1',
  );
  for (let row = withoutMake.get(''); row !== undefined; row = withoutMake.get(row.model)) found.push(row);
  const withMake = database.prepare<[string, string], CameraRow>(
    'SELECT make, model FROM asset_media WHERE model IS NOT NULL AND (make, model) > (?, ?) ORDER BY make, model LIMIT 1',
  );
  for (let row = withMake.get('', ''); row !== undefined; row = withMake.get(row.make ?? '', row.model)) {
    found.push(row);
  }
  return found;
}
