import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { CommandName, InputOf, OutputOf, Reply } from '../../../preload/contract.ts';
import { chooseFolders } from './choose-folders.ts';
import type { LaunchedApp } from './launch-app.ts';

/** Calls a command as the page does, and gives back its whole answer. */
export async function call<N extends CommandName>(
  window: Page,
  name: N,
  input: InputOf<N>,
): Promise<Reply<OutputOf<N>>> {
  const reply: unknown = await window.evaluate(
    ([command, given]) => {
      const api = Reflect.get(globalThis, 'api') as { invoke(name: unknown, input: unknown): unknown };
      return api.invoke(command, given);
    },
    [name, input] as [unknown, unknown],
  );
  return reply as Reply<OutputOf<N>>;
}

/** Calls a command that must succeed. */
export async function ask<N extends CommandName>(
  window: Page,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const reply = await call(window, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.code}: ${reply.message}`);
  return reply.value;
}

/** Makes a library by the commands that the page uses, scans it, and resolves to its id once that is done. */
export async function addScannedLibrary(
  { app, window }: LaunchedApp,
  name: string,
  folders: readonly string[],
): Promise<number> {
  await chooseFolders(app, folders);
  const verdicts = await ask(window, 'folder.pick', undefined);
  const { exclusionPatterns } = await ask(window, 'library.defaults', undefined);
  const tokens = verdicts.map(({ token }) => token);
  const { id } = await ask(window, 'library.create', { name, folders: tokens, exclusionPatterns });
  await scanToEnd(window, id);
  return id;
}

/** Scans a library and waits until the scan is over. */
export async function scanToEnd(window: Page, libraryId: number): Promise<void> {
  const [before] = await ask(window, 'scan.list', { libraryId, limit: 1 });
  const [scan] = await ask(window, 'scan.start', { libraryId });
  await untilNoScanIsOpen(window, libraryId);
  // The answer may be a scan that was open already and had passed by what was written since.
  if (scan?.id === before?.id) return scanToEnd(window, libraryId);
  const scans = await ask(window, 'scan.list', { libraryId, limit: 5 });
  expect(scans.find(({ id }) => id === scan?.id)?.state).toBe('completed');
}

/** Waits until no scan of a library is open: the next one that is asked for then is a new one. */
export async function untilNoScanIsOpen(window: Page, libraryId: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const [newest] = await ask(window, 'scan.list', { libraryId, limit: 1 });
      expect(['completed', 'cancelled', 'failed']).toContain(newest?.state);
    },
    { timeout: 20_000, interval: 50 },
  );
}
