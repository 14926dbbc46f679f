import { buildParts } from './build/freshness.ts';
import { say } from './say.ts';

const startedAt = performance.now();
await buildParts();
say(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
