import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'electron-builder';
import { buildParts } from './build/freshness.ts';
import { projectRoot } from './paths.ts';
import { say } from './say.ts';

// `npm run package` makes what electron-builder.yml lists for this system; `npm run package -- dir zip deb` only those.
// It takes the real Electron from node_modules, or downloads it; the stand-in never gets into a package.
const targets = process.argv.slice(2).filter((word) => !word.startsWith('-'));

await buildParts();
preferInstalled7Zip();
const electronDist = join(projectRoot, 'node_modules', 'electron', 'dist');
const files = await build({
  projectDir: projectRoot,
  publish: 'never',
  ...(process.platform === 'darwin' && { mac: targets }),
  ...(process.platform === 'win32' && { win: targets }),
  ...(process.platform === 'linux' && { linux: targets }),
  ...(existsSync(join(electronDist, 'version')) && { config: { electronDist } }),
});
for (const file of files) say(file);

/** electron-builder would download its own. */
function preferInstalled7Zip(): void {
  const installed = '/usr/bin/7za';
  if (existsSync(installed)) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= installed;
}
