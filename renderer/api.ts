import type {
  CommandName,
  ErrorCode,
  EventName,
  ExplanationView,
  FolderVerdictView,
  InputOf,
  LightkeeperApi,
  OutputOf,
  PayloadOf,
  Reply,
} from '../preload/contract.ts';

declare global {
  interface Window {
    readonly api?: LightkeeperApi;
  }
}

/** A command that failed: its message says what happened and what to do, its code stays stable. */
export class CommandError extends Error {
  readonly code: ErrorCode | 'unreachable';

  constructor(code: ErrorCode | 'unreachable', message: string) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
  }
}

type Arguments<N extends CommandName> = void extends InputOf<N> ? [] : [input: InputOf<N>];

// A person may take their time in the system's own dialog, and so may a server at the other end of a network.
const takesTime: ReadonlySet<CommandName> = new Set<CommandName>([
  'folder.pick',
  'asset.locate',
  'asset.moveToSystemTrash',
  'explain.pick',
  'server.try',
  'server.add',
  'server.test',
  'sync.plan',
  'sync.pickConfig',
  'sync.importConfig',
]);
const patience = 8000;
const slowCalls = new Set<symbol>();
const slowListeners = new Set<(isSlow: boolean) => void>();

/** Calls the main process; throws a `CommandError` where it refuses or does not answer. */
export async function invoke<N extends CommandName>(name: N, ...input: Arguments<N>): Promise<OutputOf<N>> {
  const call = () => bridge().invoke(name, input[0] as InputOf<N>);
  return unwrap(takesTime.has(name) ? await settle(call()) : await watched(settle(call())));
}

/** Listens to an event of the main process; returns the function that stops it. */
export function subscribe<N extends EventName>(
  name: N,
  listener: (payload: PayloadOf<N>) => void,
): () => void {
  return bridge().subscribe(name, listener);
}

/** Hands dropped files over to the main process, which answers with a verdict for each folder among them. */
export async function offerDropped(files: readonly File[]): Promise<FolderVerdictView[]> {
  return unwrap(await settle(bridge().offerDropped(files)));
}

/** Hands dropped files or folders over to the main process, which answers why each is, or is not, in the libraries. */
export async function explainDropped(files: readonly File[]): Promise<ExplanationView[]> {
  return unwrap(await settle(bridge().explainDropped(files)));
}

/** Hears when a call has waited too long for its answer, and when all late answers have come. */
export function onSlowEngine(listener: (isSlow: boolean) => void): () => void {
  slowListeners.add(listener);
  return () => slowListeners.delete(listener);
}

function bridge(): LightkeeperApi {
  if (window.api) return window.api;
  throw new CommandError(
    'unreachable',
    'The window has no connection to the engine. Start Lightkeeper again.',
  );
}

async function settle<T>(reply: Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await reply;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CommandError('unreachable', `The engine didn’t answer. ${detail}`);
  }
}

function unwrap<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new CommandError(reply.code, reply.message);
}

async function watched<T>(answer: Promise<T>): Promise<T> {
  const call = Symbol('call');
  const timer = setTimeout(() => {
    slowCalls.add(call);
    tellSlow();
  }, patience);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    if (slowCalls.delete(call)) tellSlow();
  }
}

function tellSlow(): void {
  for (const listener of slowListeners) listener(slowCalls.size > 0);
}
