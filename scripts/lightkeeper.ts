import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhatIsStale } from './build/freshness.ts';
import { outputFolder } from './paths.ts';

await buildWhatIsStale(['main']);
const commandLine = join(outputFolder, 'main', 'cli.js');
// In this same process, so that signals and exit codes are the command's own.
process.argv[1] = commandLine;
await import(pathToFileURL(commandLine).href);
