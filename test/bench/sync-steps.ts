import { setTimeout as sleep } from 'node:timers/promises';
import type { HostedApi } from '../../main/engine-host/engine-thread.ts';
import type { Remote } from '../../main/engine/thread/rpc.ts';

/** What one run of a sync cost. Time in milliseconds, memory in bytes: the most in each half of the files. */
export type SyncCost = {
  readonly ms: number;
  readonly synced: number;
  readonly peakOfFirstHalf: number;
  readonly peakOfSecondHalf: number;
};

const askEveryMs = 20;

/** What the process of the engine does with syncs. */
export function syncSteps(engine: () => Remote<HostedApi>) {
  return {
    mapTo: async (
      libraryId: number,
      address: string,
      apiKey: string,
      choices: Record<string, unknown>,
    ): Promise<number> => {
      const given = { address, apiKey, allowsPlain: false, allowsFile: true };
      const { users } = await engine().addServer(given);
      // It starts when it is told to, and by itself only long after.
      const never = { importEvery: 31_536_000, uploadEvery: 31_536_000, reconcileEvery: 31_536_000 };
      const { id } = await engine().createMapping(libraryId, users.at(-1)?.id ?? 0, { ...never, ...choices });
      return id;
    },
    firstMapping: async (): Promise<number> => (await engine().listMappings())[0]?.id ?? 0,
    unmap: async (id: number): Promise<void> => void (await engine().removeMapping(id)),
    /** From the call that starts it until nothing is left to do. */
    sync: async (id: number, expected: number): Promise<SyncCost> => {
      const startedAt = performance.now();
      let [peakOfFirstHalf, peakOfSecondHalf] = [0, 0];
      await engine().resumeMapping(id);
      await engine().runMapping(id);
      let half: 'first' | 'second' = 'first';
      for (let looks = 1; await engine().isMappingWorking(id); looks++) {
        const memory = process.memoryUsage.rss();
        if (looks % 20 === 0 && (await engine().getMapping(id)).synced.files >= expected / 2) half = 'second';
        if (half === 'first') peakOfFirstHalf = Math.max(peakOfFirstHalf, memory);
        else peakOfSecondHalf = Math.max(peakOfSecondHalf, memory);
        await sleep(askEveryMs);
      }
      const ms = performance.now() - startedAt;
      const { synced, failure } = await engine().getMapping(id);
      if (failure !== null) throw new Error(failure);
      return { ms, synced: synced.files, peakOfFirstHalf, peakOfSecondHalf };
    },
  };
}
