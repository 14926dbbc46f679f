import { createEngine } from '../../../main/engine/engine.ts';
import { finished, makeLibrary } from '../test-library.ts';

/** Scans a library of one folder, as the user who runs it, and prints what it found. Run again, it scans again. */
const [dataDir = '', importPath = ''] = process.argv.slice(2);
const engine = await createEngine({ dataDir });
engine.run();
const [known] = await engine.api.listLibraries();
const id = known?.id ?? (await makeLibrary(engine, [importPath])).id;
const scan = await finished(engine, engine.api.startScan(id).id);
const library = await engine.api.getLibrary(id);
const { items } = await engine.api.listAssets({
  libraryId: id,
  state: 'all',
  search: '',
  offset: 0,
  limit: 1000,
});
const report = {
  scan,
  importPath: library.importPaths[0],
  assets: items.map(({ originalPath, isOffline }) => [originalPath, isOffline ? 'offline' : 'online']),
  problems: engine.api.listProblems(id, 0, 1000).items.map(({ path, code }) => [path, code]),
};
export type ScanReport = typeof report;
await engine.stop();
process.stdout.write(JSON.stringify(report));
