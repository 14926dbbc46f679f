import type http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What a request meets instead of its answer, or on the way to it. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly retryAfter?: string;
      /** Answers without reading the request's body, as proxies do. */
      readonly isAtOnce?: boolean;
    }
  /** The connection is cut: in the request's body, before any work, after the work, or in the middle of the answer. */
  | { readonly kind: 'cut'; readonly when: (typeof cuts)[number] }
  | { readonly kind: 'hang' }
  /** All is done, and the answer stops in its middle. */
  | { readonly kind: 'stall' }
  /** The request waits before anything is done. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** All is done, and the answer waits. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** The request, or the answer to what is done, waits for something else to happen. */
  | { readonly kind: 'held'; readonly what: 'request' | 'answer'; readonly until: Promise<unknown> }
  /** A byte of an endless answer now and then. */
  | { readonly kind: 'drip'; readonly milliseconds: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'nonsense'; readonly body: string };

export type FakeRequest = { readonly method: string; readonly path: string; readonly apiKey: string | null };

/** Every place at which a connection can be cut. */
export const cuts = ['body', 'before-answer', 'after-work', 'answer'] as const;

/** Has a request meet its fault; answers whether it goes on to its work. */
export async function suffer(
  fault: Fault,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case 'status':
      if (fault.isAtOnce !== true) request.resume();
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      response.writeHead(fault.status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          message: fault.message ?? 'refused',
          error: 'Error',
          statusCode: fault.status,
        }),
      );
      return false;
    case 'redirect':
      request.resume();
      response.writeHead(302, { location: fault.to });
      response.end();
      return false;
    case 'nonsense':
      request.resume();
      response.end(fault.body);
      return false;
    case 'hang':
      request.resume();
      return false;
    case 'drip':
      request.resume();
      await drip(response, fault.milliseconds);
      return false;
    case 'slow':
      await pause(fault.milliseconds);
      return true;
    case 'held':
      if (fault.what === 'request') await fault.until;
      return true;
    case 'late':
    case 'stall':
      return true;
    case 'cut':
      if (fault.when === 'after-work' || fault.when === 'answer') return true;
      if (fault.when === 'before-answer' || request.headers['content-length'] === undefined) {
        request.socket.destroy();
      } else request.once('data', () => request.socket.destroy());
      return false;
  }
}

async function drip(response: http.ServerResponse, everyMs: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  while (!response.destroyed) {
    response.write(' ');
    await pause(everyMs);
  }
}
