import { build, type BuildOptions } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { outputFolder, projectRoot } from '../paths.ts';
import { mainEntries } from './entries.ts';

// One build runs on the Electron that ships (Node 24), on the stand-in (Node 20.18) and on plain Node.
const shared: BuildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Builds the desktop host, the command line and the worker threads to out/main. */
export async function buildMain(): Promise<void> {
  const outdir = join(outputFolder, 'main');
  const { metafile } = await build({
    ...shared,
    metafile: true,
    entryPoints: [...mainEntries()],
    outdir,
    entryNames: '[name]',
    format: 'esm',
    // Native code, programs and what finds its own files stay packages of their own.
    external: ['electron', 'better-sqlite3', 'sharp', '@img/*', 'libheif-js', 'exiftool-vendored'],
    // CommonJS packages in an ES module still call require for what Node brings.
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
    },
  });
  await removeOthers(outdir, Object.keys(metafile.outputs));
}

/** Removes what an earlier build left. Not before the build: a running app may be about to start a worker thread. */
async function removeOthers(folder: string, outputs: readonly string[]): Promise<void> {
  const kept = new Set(outputs.map((path) => basename(path)));
  const others = (await readdir(folder)).filter((name) => !kept.has(name));
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true })));
}

/** Builds the preload script to out/preload; as CommonJS, because a sandboxed preload script cannot be a module. */
export async function buildPreload(): Promise<void> {
  await build({
    ...shared,
    entryPoints: [join(projectRoot, 'preload', 'index.ts')],
    outfile: join(outputFolder, 'preload', 'index.cjs'),
    format: 'cjs',
    external: ['electron'],
  });
}
