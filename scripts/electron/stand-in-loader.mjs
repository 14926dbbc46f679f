// What Electron's own default app does with `electron [-r module] <folder> […]`, for an Electron that lacks it.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const argv = process.argv.slice(1);

while (argv[0] === '-r' || argv[0] === '--require') {
  require(resolve(argv[1]));
  argv.splice(0, 2);
}
const folder = resolve(argv.find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

app.name = manifest.productName ?? manifest.name;
app.setVersion(manifest.version);
app.setPath(
  'userData',
  app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), app.name),
);
app.setAppPath(folder);
process.defaultApp = true;
await import(pathToFileURL(join(folder, manifest.main)).href);
