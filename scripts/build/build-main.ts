import { build, type BuildOptions } from 'esbuild';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
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
  const folder = join(outputFolder, 'main');
  await rm(folder, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: mainEntries().filter((path) => existsSync(path)),
    outdir: folder,
    entryNames: '[name]',
    format: 'esm',
    external: ['electron', 'better-sqlite3'],
    // CommonJS packages in an ES module still call require for what Node brings.
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
    },
  });
}

/** Builds the preload script to out/preload; as CommonJS, because a sandboxed preload script cannot be a module. */
export async function buildPreload(): Promise<void> {
  const folder = join(outputFolder, 'preload');
  await rm(folder, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: [join(projectRoot, 'preload', 'index.ts')],
    outfile: join(folder, 'index.cjs'),
    format: 'cjs',
    external: ['electron'],
  });
}
