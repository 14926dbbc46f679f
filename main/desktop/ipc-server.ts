import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { commands, type CommandName, type Reply } from '../../preload/contract.ts';
import type { EngineHost } from '../engine-host/engine-host.ts';
import { LightkeeperError, toLightkeeperError } from '../engine/errors.ts';
import { pageUrl } from './app-protocol.ts';
import { explainPaths } from './handlers/upkeep-handlers.ts';
import type { FolderTokens } from './folder-tokens.ts';
import { offerFolders, type Handlers } from './ipc-handlers.ts';

/** A long list of wrong things would come back as half a megabyte of complaints. */
const mostIssues = 3;
const droppedPaths = z.array(z.string().max(8192)).max(500);

/**
 * Serves the contract: checks who asks, parses what is asked, calls the handler, wraps the answer. Anything that is not
 * a call of our own window is refused.
 */
export function serveIpc(handlers: Handlers, engine: EngineHost, tokens: FolderTokens): void {
  ipcMain.handle('lightkeeper:invoke', (event, name: unknown, input: unknown) =>
    reply(async () => {
      const window = trustedWindow(event);
      if (typeof name !== 'string' || !Object.hasOwn(commands, name))
        throw invalid('There is no such command.');
      return call(handlers, name as CommandName, input, window);
    }),
  );
  // Only preload can get the path of a dropped file, and only of one that a person really dropped.
  ipcMain.handle('lightkeeper:dropped', (event, paths: unknown) =>
    reply(async () => {
      trustedWindow(event);
      return offerFolders(engine, tokens, parse(droppedPaths, paths));
    }),
  );
  ipcMain.handle('lightkeeper:explain', (event, paths: unknown) =>
    reply(async () => {
      trustedWindow(event);
      return explainPaths(engine, parse(droppedPaths, paths));
    }),
  );
}

function call<N extends CommandName>(handlers: Handlers, name: N, input: unknown, window: BrowserWindow) {
  const schema: z.ZodType = commands[name].input;
  return handlers[name](parse(schema, input) as Parameters<Handlers[N]>[0], window);
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(z.prettifyError(new z.ZodError(parsed.error.issues.slice(0, mostIssues))));
}

async function reply<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const { code, message } = toLightkeeperError(error);
    return { ok: false, code, message };
  }
}

/** Our own page in the main frame of one of our windows, and nothing else. */
function trustedWindow(event: IpcMainInvokeEvent): BrowserWindow {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  const isOurs = frame !== null && frame === event.sender.mainFrame && isPage(frame.url);
  if (!isOurs || window === null) throw invalid('The call did not come from the window.');
  return window;
}

function isPage(url: string): boolean {
  const { protocol, host, pathname } = new URL(url);
  const page = new URL(pageUrl);
  return protocol === page.protocol && host === page.host && pathname === page.pathname;
}

function invalid(message: string): LightkeeperError {
  return new LightkeeperError('invalid-input', message);
}
