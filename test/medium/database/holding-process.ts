import { openStore } from '../../../main/engine/database/store.ts';

/** A process that opens a data folder, says in what role, and holds it, as its owner if it can, until it is killed or told to end. */
const [dataDir = ''] = process.argv.slice(2);
const store = await openStore(dataDir, { nativeBinding: null });
process.stdout.write(store.tryToOwn() ? 'owner\n' : 'guest\n');
process.stdin.once('end', () => store.close()).resume();
