import { join, resolve } from 'node:path';

/** The checkout: the folder that holds package.json. */
export const projectRoot = resolve(import.meta.dirname, '..');

/** Where the build puts what Electron and Node run. */
export const outputFolder = join(projectRoot, 'out');

/** What is prepared once per checkout and can always be made again; `npm ci` empties it. */
export const cacheFolder = join(projectRoot, 'node_modules', '.cache', 'lightkeeper');
