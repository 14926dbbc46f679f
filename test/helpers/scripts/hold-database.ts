import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { serve } from '../../../main/engine/thread/rpc.ts';

/** A thread that keeps everybody else from writing to a database for a while, and writes a file meanwhile. */

const api = {
  /** Answers once nobody else can write. */
  hold: (databaseFile: string, path: string, content: string): void => {
    const database = openRaw(databaseFile, { nativeBinding: null });
    database.exec('BEGIN IMMEDIATE');
    const letGo = async (): Promise<void> => {
      await pause(300);
      fs.writeFileSync(path, content);
      await pause(300);
      database.exec('COMMIT');
      database.close();
      parentPort?.close();
    };
    void letGo();
  },
};

export type HoldDatabaseApi = typeof api;

if (parentPort === null) throw new Error('To hold a database takes a thread of its own.');
serve(parentPort, api);
