import { existsSync, globSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFolder, projectRoot } from '../paths.ts';
import { say } from '../say.ts';

/** The three things that are built on their own. */
export type BuildPart = 'main' | 'preload' | 'renderer';

const allParts: readonly BuildPart[] = ['main', 'preload', 'renderer'];

// What a part is made of besides its own folder.
const alsoFrom: Readonly<Record<BuildPart, readonly string[]>> = {
  main: ['preload', 'scripts/build'],
  preload: ['scripts/build'],
  renderer: ['preload', 'scripts/build'],
};

/** Builds the named parts, all by default. */
export async function buildParts(parts: readonly BuildPart[] = allParts): Promise<void> {
  // Loaded only now: whoever finds everything fresh does not wait for the bundlers to load.
  const { buildMain, buildPreload } = await import('./build-main.ts');
  const builders: Readonly<Record<BuildPart, () => Promise<void>>> = {
    main: buildMain,
    preload: buildPreload,
    renderer: async () => (await import('./build-renderer.ts')).buildRenderer(),
  };
  const startedAt = new Date();
  await Promise.all(
    parts.map(async (part) => {
      await builders[part]();
      stamp(part, startedAt);
    }),
  );
}

/** Builds the named parts that are missing or older than what they are made of. */
export async function buildWhatIsStale(parts: readonly BuildPart[] = allParts): Promise<void> {
  const stale = parts.filter(isStale);
  if (stale.length === 0) return;
  say(`building ${stale.join(', ')} …`);
  await buildParts(stale);
}

function isStale(part: BuildPart): boolean {
  const stampFile = stampOf(part);
  if (!existsSync(stampFile)) return true;
  const builtAt = statSync(stampFile).mtimeMs;
  return newestChange([part, ...alsoFrom[part]]) > builtAt;
}

/** The time of the newest change below folders. Folders count too: a deleted file leaves no other trace. */
function newestChange(folders: readonly string[]): number {
  const paths = folders.flatMap((folder) => [folder, ...globSync(`${folder}/**/*`, { cwd: projectRoot })]);
  const times = ['package.json', ...paths].map((path) => statSync(join(projectRoot, path)).mtimeMs);
  return times.reduce((newest, time) => Math.max(newest, time));
}

/** The stamp carries the time the build began, so that what changed during it counts as newer. */
function stamp(part: BuildPart, startedAt: Date): void {
  writeFileSync(stampOf(part), '');
  utimesSync(stampOf(part), startedAt, startedAt);
}

function stampOf(part: BuildPart): string {
  return join(outputFolder, part, '.built');
}
