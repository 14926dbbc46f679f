import type { MessagePort, Worker } from 'node:worker_threads';
import { LightkeeperError, toLightkeeperError, type ErrorCode } from '../errors.ts';

/** Calls between threads: arguments and results are copied, errors cross as code and message. */

// eslint-disable-next-line -- the shape of any function, needed to speak of a whole API at once
type AnyFunction = (...parameters: never[]) => unknown;

/** An API as seen from another thread: the same functions, each answering later. */
export type Remote<Api> = {
  readonly [K in keyof Api]: Api[K] extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Promise<Awaited<R>>
    : never;
};

export type Port = Pick<MessagePort | Worker, 'postMessage' | 'on' | 'off'>;

type Call = {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly parameters: unknown[];
};
type Answer =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly ok: false;
      readonly code: ErrorCode;
      readonly message: string;
    };
type Event = { readonly kind: 'event'; readonly name: string; readonly payload: unknown };
type Message = Call | Answer | Event;

/** Answers the calls that come through a port; returns a function that sends events back. */
export function serve(port: Port, api: object): (name: string, payload: unknown) => void {
  const functions = new Map(Object.entries(api as Record<string, AnyFunction>));
  port.on('message', (message: Message) => {
    if (message.kind === 'call') void answer(port, functions.get(message.name), message);
  });
  return (name, payload) => port.postMessage({ kind: 'event', name, payload } satisfies Event);
}

/** Marks memory of a result that is handed over instead of copied; whoever answers with it has it no longer. */
export function handingOver<T extends object>(result: T, memory: readonly ArrayBuffer[]): T {
  handedOver.set(result, memory);
  return result;
}

const handedOver = new WeakMap<object, readonly ArrayBuffer[]>();

async function answer(port: Port, target: AnyFunction | undefined, call: Call): Promise<void> {
  let reply: Answer;
  let memory: readonly ArrayBuffer[] = [];
  try {
    if (target === undefined) throw new LightkeeperError('internal', `There is no call named ${call.name}.`);
    const value = await target(...(call.parameters as never[]));
    reply = { kind: 'answer', id: call.id, ok: true, value };
    if (typeof value === 'object' && value !== null) memory = handedOver.get(value) ?? [];
  } catch (error) {
    const { code, message } = toLightkeeperError(error);
    reply = { kind: 'answer', id: call.id, ok: false, code, message };
  }
  port.postMessage(reply, memory);
}

/** The other end of a port. */
export type Connection<Api> = {
  readonly api: Remote<Api>;
  /** Resolves when nothing waits for an answer. */
  idle(): Promise<void>;
  /** Rejects what has not been answered: the thread behind the port has ended. */
  close(reason: Error): void;
};

/** Calls an API that is served at the other end of a port. */
export function connect<Api extends object>(
  port: Port,
  onEvent: (name: string, payload: unknown) => void = () => undefined,
): Connection<Api> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const idlers: (() => void)[] = [];
  let lastId = 0;
  let closed: Error | null = null;
  port.on('message', (message: Message) => {
    if (message.kind === 'event') onEvent(message.name, message.payload);
    if (message.kind !== 'answer') return;
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (waiting.size === 0) for (const resolve of idlers.splice(0)) resolve();
    if (message.ok) caller?.resolve(message.value);
    else caller?.reject(new LightkeeperError(message.code, message.message));
  });
  const call = (name: string, parameters: unknown[]): Promise<unknown> => {
    if (closed !== null) return Promise.reject(closed);
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      port.postMessage({ kind: 'call', id, name, parameters } satisfies Call);
    });
  };
  const api = new Proxy({} as Remote<Api>, {
    // A promise asks whether what it gets is one; the API is none.
    get: (_, name) =>
      typeof name === 'string' && name !== 'then' ? (...p: unknown[]) => call(name, p) : undefined,
  });
  const close = (reason: Error) => {
    closed = reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
    for (const resolve of idlers.splice(0)) resolve();
  };
  const idle = () =>
    waiting.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => void idlers.push(resolve));
  return { api, idle, close };
}
