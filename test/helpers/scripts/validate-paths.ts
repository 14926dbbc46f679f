import os from 'node:os';
import { validateImportPath } from '../../../main/engine/library/import-path.ts';

/** Prints what the validation says of each path, as the user who runs it. */
const ownFolder = `${os.tmpdir()}/lightkeeper-of-nobody`;
const messages = process.argv.slice(2).map((path) => validateImportPath(path, ownFolder).message);
process.stdout.write(JSON.stringify(messages));
