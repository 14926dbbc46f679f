import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPoints } from '../../../main/engine/fault-point.ts';
import { bundleProcess, removeBundle } from '../../helpers/bundled-process.ts';
import { makeTemp, removeTemp, TestFolder } from '../../helpers/test-folder.ts';
import { differences, readFacts } from './facts.ts';
import { KilledRuns } from './killed-runs.ts';
import { scenarios } from './scenarios.ts';

const kills = new Map<string, number>();
const folders: string[] = [];
let crashProcess = '';

beforeAll(async () => {
  crashProcess = await bundleProcess('test/medium/crash/crash-process.ts');
});

afterAll(() => {
  removeBundle(crashProcess);
  for (const folder of folders) removeTemp(folder);
});

/** Each process is killed at one named point; the next one goes on by itself. */
describe('a process that is killed at any point', () => {
  for (const { name, prepare, kills: plans } of scenarios) {
    it(`goes on with ${name} as if nothing had happened`, { timeout: 600_000 }, async () => {
      const temp = makeTemp();
      folders.push(temp);
      const place = new TestFolder(temp);
      const action = await prepare(place);
      const runs = new KilledRuns(crashProcess, place.at('data'));
      const undisturbed = readFacts(await runs.onCopy([{ action, crashAt: null }]));
      expect(undisturbed).toMatchObject({ integrity: 'ok', brokenReferences: [], unfinishedJobs: [] });
      expect(undisturbed.statistics).toEqual(undisturbed.recount);
      expect(undisturbed.wrongStretches).toEqual([]);

      for (const plan of plans) {
        const dataDir = await runs.asPlanned(action, plan);
        expect(differences(undisturbed, readFacts(dataDir)), `killed at ${plan}`).toEqual([]);
        expect(fs.existsSync(`${dataDir}/running`), `killed at ${plan}`).toBe(false);
        fs.rmSync(dataDir, { recursive: true });
      }
      for (const [point, count] of runs.kills) kills.set(point, (kills.get(point) ?? 0) + count);
    });
  }
});

it('has been killed a hundred times by now, and at every point there is', () => {
  expect([...kills.keys()].toSorted()).toEqual(faultPoints.toSorted());
  expect([...kills.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(100);
});
