import { createEngine } from '../../../main/engine/engine.ts';

/** A process with an engine that runs until it is killed. */

const engine = await createEngine({ dataDir: String(process.argv[2]) });
engine.run();
