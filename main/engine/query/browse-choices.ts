import { cameraName } from '../asset/camera-name.ts';
import type { Database } from '../database/connection.ts';

/** What the filters offer, most frequent camera and newest year first. */
export type BrowseChoices = {
  readonly cameras: { readonly name: string; readonly count: number }[];
  readonly years: { readonly year: number; readonly count: number }[];
};

/** A make and model as files give them. */
export type CameraRow = { readonly make: string | null; readonly model: string };

/** Every camera that any file names. Steps from one to the next in the index, whatever lies between. */
export function listCameras(database: Database): CameraRow[] {
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

/** The makes and models that go by one name. */
export function camerasNamed(database: Database, name: string): CameraRow[] {
  return listCameras(database).filter(({ make, model }) => cameraName(make, model) === name);
}
