import nodePath from 'node:path';
import { createEngine } from '../../../main/engine/engine.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { validateImportPath } from '../../../main/engine/library/import-path.ts';
import { serve, type Port } from '../../../main/engine/thread/rpc.ts';
import { finished, makeLibrary, type TestLibrary } from '../test-library.ts';

/** The process of a user for whom permissions count: an engine of its own, told by the tests what to do. */

let engine: Engine | null = null;
const libraries = new Map<string, TestLibrary>();

const api = {
  /** The message of the validation for each path. */
  validate: (paths: readonly string[], dataDir: string) =>
    paths.map((path) => validateImportPath(path, dataDir).message),

  start: async (dataDir: string) => {
    engine = await createEngine({ dataDir });
    engine.run();
  },

  /** Scans a library of one folder, made at the first call, and tells what it found. */
  scan: async (folder: string) => {
    if (engine === null) throw new Error('Start the engine first.');
    const library = libraries.get(folder) ?? (await makeLibrary(engine, [folder]));
    libraries.set(folder, library);
    const scan = await finished(engine, engine.api.startScan(library.id).id);
    await library.lookedInto();
    return {
      scan,
      importPath: (await library.view()).importPaths[0],
      assets: await library.states(folder),
      sidecars: await sidecarsOf(library),
      problems: library.problemCodes(),
      mediaProblems: library.mediaProblemCodes(),
    };
  },

  /** Tries again what could not be read, waits for the end, and tells what is left and what it makes of a path. */
  retry: async (folder: string) => {
    const library = libraries.get(folder);
    if (engine === null || library === undefined) throw new Error('Scan the folder first.');
    const scans = engine.api.retryProblems({ libraryId: library.id, code: null, ids: null });
    for (const scan of scans) await finished(engine, scan.id);
    return {
      scanned: scans.map(({ path }) => path),
      assets: await library.states(folder),
      problems: library.problemCodes(),
    };
  },

  explain: async (path: string) => engine?.api.explain(path) ?? [],

  stop: async () => engine?.stop(),
};

/** The name of the sidecar of each asset that has one, by the name of its file. */
async function sidecarsOf(library: TestLibrary): Promise<Record<string, string>> {
  const assets = await library.assets();
  return Object.fromEntries(
    assets.flatMap(({ originalFileName, sidecarPath }) =>
      sidecarPath === null ? [] : [[originalFileName, nodePath.basename(sidecarPath)] as const],
    ),
  );
}

export type OrdinaryUserApi = typeof api;

const port = {
  postMessage: (message: unknown) => void process.send?.(message),
  on: (_: string, listener: (message: unknown) => void) => process.on('message', listener),
  off: (_: string, listener: (message: unknown) => void) => process.off('message', listener),
};
serve(port as unknown as Port, api);
