import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { addLibraries, damage, dataFolder, libraryNames, opened } from './store-helpers.ts';

type Holder = { readonly role: string; readonly process: ChildProcess };

/** Starts a process that opens the data folder; resolves once it has, with its role. */
async function hold(dataDir: string): Promise<Holder> {
  const script = nodePath.join(import.meta.dirname, 'holding-process.ts');
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
  return { role: String(line).trim(), process: child };
}

async function kill({ process: child }: Holder): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function end({ process: child }: Holder): Promise<void> {
  const exit = once(child, 'exit');
  child.stdin?.end();
  await exit;
}

describe('two processes on one data folder', () => {
  it('the second one reads and queues, and does not run jobs', async () => {
    const dataDir = dataFolder();
    const first = await hold(dataDir);
    const second = await opened(dataDir);
    expect([first.role, second.tryToOwn(), second.isOwner()]).toEqual(['owner', false, false]);
    addLibraries(second.database, 'from the second');
    second.close();
    await end(first);
    const store = await opened(dataDir);
    expect([store.tryToOwn(), libraryNames(store.database)]).toEqual([true, ['from the second']]);
  });

  it('the second one takes over when the first is killed, and the next start looks at everything', async () => {
    const dataDir = dataFolder();
    const first = await hold(dataDir);
    const second = await opened(dataDir);
    await kill(first);
    expect(second.tryToOwn()).toBe(true);
    addLibraries(second.database, 'kept');
    second.close();
    expect(fs.existsSync(nodePath.join(dataDir, 'suspect'))).toBe(true);
    const third = await opened(dataDir);
    expect(third.notices).toEqual([]);
    expect(fs.existsSync(nodePath.join(dataDir, 'suspect'))).toBe(false);
  });

  it('the second one takes over from a first that ended in order, with no reason to look', async () => {
    const dataDir = dataFolder();
    const first = await hold(dataDir);
    const second = await opened(dataDir);
    await end(first);
    expect(second.tryToOwn()).toBe(true);
    second.close();
    expect(fs.readdirSync(dataDir).toSorted()).toEqual([
      'lightkeeper.db',
      'lightkeeper.lock',
      'opening.lock',
    ]);
  });

  it('one that only looks keeps no other from running jobs', async () => {
    const dataDir = dataFolder();
    await opened(dataDir);
    expect((await hold(dataDir)).role).toBe('owner');
  });

  it('a guest that ends leaves the marks of the owner alone', async () => {
    const dataDir = dataFolder();
    await hold(dataDir);
    (await opened(dataDir)).close();
    expect(fs.existsSync(nodePath.join(dataDir, 'running'))).toBe(true);
  });

  it('of several that start a new folder at once, one owns it and all can use it', async () => {
    const dataDir = dataFolder();
    const holders = await Promise.all(Array.from({ length: 4 }, () => hold(dataDir)));
    expect(holders.map((holder) => holder.role).toSorted()).toEqual(['guest', 'guest', 'guest', 'owner']);
  });

  it.runIf(process.platform === 'linux')(
    'of several that start on a damaged file at once, one restores it and all use what it restored',
    async () => {
      const dataDir = dataFolder();
      const store = await opened(dataDir);
      addLibraries(store.database, 'lost');
      store.close();
      damage(dataDir, 0, 4096);
      const holders = await Promise.all(Array.from({ length: 4 }, () => hold(dataDir)));
      expect(holders.map((holder) => holder.role).toSorted()).toEqual(['guest', 'guest', 'guest', 'owner']);
      const inode = fs.statSync(databaseFile(dataDir)).ino;
      for (const { process: child } of holders) {
        const open = fs
          .readdirSync(`/proc/${child.pid}/fd`)
          .map((fd) => fs.statSync(`/proc/${child.pid}/fd/${fd}`).ino);
        expect(open).toContain(inode);
      }
    },
  );
});

describe('a lock file', () => {
  it('that holds garbage is made anew', async () => {
    const dataDir = dataFolder();
    fs.mkdirSync(dataDir);
    for (const name of ['lightkeeper.lock', 'opening.lock'])
      fs.writeFileSync(nodePath.join(dataDir, name), Buffer.alloc(5000, 7));
    expect((await opened(dataDir)).tryToOwn()).toBe(true);
    expect((await hold(dataDir)).role).toBe('guest');
  });
});
