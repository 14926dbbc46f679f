import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { failureOfError, failureOfStatus, ServerFailure } from './server-failure.ts';

/** A server to call: where, and with which key. */
export type Server = {
  /** Ends in `/api`. */
  readonly baseUrl: string;
  readonly label: string;
  readonly apiKey: string | null;
  /** Other patience than the usual, in milliseconds. */
  readonly silenceMs?: number;
  readonly answerMs?: number;
};

/** A server as it is called, over connections that are kept open between calls. */
export type Line = Server & {
  readonly target: http.RequestOptions;
  readonly agent: http.Agent;
};

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: CallBody;
  readonly signal?: AbortSignal;
};

/** What is sent: a text, or pieces whose total length in bytes is known before. */
export type CallBody = { readonly type: string } & (
  | { readonly text: string }
  /** Those of one group leave together; they may be overwritten when the next group is asked for. */
  | { readonly length: number; groups(): Iterable<readonly Uint8Array[]> }
);

export type Answer = { readonly status: number; readonly text: string };

/** A server that sends nothing for this long is given up. In milliseconds. */
const silenceMs = 45_000;
/** An answer that takes longer from its first byte to its last will never end. */
const answerMs = 120_000;
const connectWithinMs = 15_000;
/** No answer that we ask for is longer. In bytes. */
const longestAnswer = 64 * 1024 * 1024;

/** A line to a server with at most `parallel` connections at a time. */
export function openLine(server: Server, parallel: number): Line {
  const { protocol, hostname, port, path } = urlToHttpOptions(new URL(server.baseUrl));
  const { Agent } = protocol === 'https:' ? https : http;
  return {
    ...server,
    target: { protocol, hostname, port, path },
    agent: new Agent({ keepAlive: true, maxSockets: parallel, maxFreeSockets: parallel }),
  };
}

/**
 * Calls a server and answers what it says with a status of 2xx. Everything else is a `ServerFailure`; what goes wrong
 * with the body that is to be sent is thrown as it is. Redirects are never followed: the key would go with them.
 */
export async function call(line: Line, call: Call): Promise<Answer> {
  call.signal?.throwIfAborted();
  try {
    const { response, sent } = await send(line, call);
    const text = await read(response, line);
    // An answer that came before all was sent leaves a connection of which nobody knows where its next answer begins.
    if (!sent.writableFinished) sent.destroy();
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return { status, text };
    throw failureOfStatus(
      status,
      without(line.apiKey, messageIn(text)).slice(0, longestWords),
      response.headers['retry-after'],
      line.label,
    );
  } catch (error) {
    if (call.signal?.aborted === true) throw call.signal.reason;
    if (error instanceof BodyFailure) throw error.cause;
    throw failureOfError(error, line.label);
  }
}

/** What is to be sent could not be read: no fault of the server or of the way there. */
class BodyFailure extends Error {
  constructor(cause: unknown) {
    super('The body could not be read.', { cause });
  }
}

type Sent = { readonly response: http.IncomingMessage; readonly sent: http.ClientRequest };

function send(line: Line, { method, path, headers, body, signal }: Call): Promise<Sent> {
  const { request } = line.target.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request({
      ...line.target,
      path: `${line.target.path}${path}`,
      method,
      agent: line.agent,
      headers: {
        accept: 'application/json',
        ...(line.apiKey === null ? {} : { 'x-api-key': line.apiKey }),
        ...(body === undefined ? {} : { 'content-type': body.type, 'content-length': lengthOf(body) }),
        ...headers,
      },
    });
    sent.on('response', (response) => resolve({ response, sent }));
    sent.on('error', reject);
    if (signal !== undefined) endWith(signal, sent);
    sent.on('socket', (socket) => watchSilence(sent, socket, line.silenceMs ?? silenceMs));
    if (body === undefined) sent.end();
    else if ('text' in body) sent.end(body.text);
    else {
      pour(body.groups(), sent).catch((error: unknown) => {
        reject(new BodyFailure(error));
        sent.destroy();
      });
    }
  });
}

/** A server may answer before it has read everything, to refuse it: what it says counts then. */
async function pour(groups: Iterable<readonly Uint8Array[]>, sent: http.ClientRequest): Promise<void> {
  let isOver = false;
  let goOn: () => void = () => undefined;
  const end = (): void => {
    isOver = true;
    goOn();
  };
  for (const name of ['close', 'error', 'response']) sent.once(name, end);
  for (const pieces of groups) {
    if (sent.destroyed || isOver) return;
    // The pieces are their reader's again afterwards, so they have to be on their way before the next ones are asked for.
    await new Promise<void>((resolve) => {
      goOn = resolve;
      for (const [at, piece] of pieces.entries()) {
        if (at < pieces.length - 1) sent.write(piece);
        else sent.write(piece, () => resolve());
      }
    });
  }
  sent.end();
}

/** Calls under way, by the signal that ends them: one listener for the thousands of calls of an upload. */
const ended = new WeakMap<AbortSignal, Set<http.ClientRequest>>();

function endWith(signal: AbortSignal, sent: http.ClientRequest): void {
  let calls = ended.get(signal);
  if (calls === undefined) {
    const all = new Set<http.ClientRequest>();
    calls = all;
    ended.set(signal, all);
    const end = (): void => all.forEach((call) => void call.destroy(new Error('The call was given up.')));
    signal.addEventListener('abort', end, { once: true });
  }
  calls.add(sent);
  sent.once('close', () => calls.delete(sent));
}

function watchSilence(sent: http.ClientRequest, socket: Socket, silenceMs: number): void {
  const giveUp = (): void => void sent.destroy(tooLate());
  if (socket.connecting) {
    const timer = setTimeout(giveUp, connectWithinMs);
    socket.once('connect', () => clearTimeout(timer));
    socket.once('close', () => clearTimeout(timer));
  }
  sent.setTimeout(silenceMs, giveUp);
}

function tooLate(): Error {
  return Object.assign(new Error('No answer in time.'), { code: 'ETIMEDOUT' });
}

function read(response: http.IncomingMessage, line: Line): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => response.destroy(tooLate()), line.answerMs ?? answerMs);
    response.on('data', (part: Buffer) => {
      length += part.length;
      if (length > longestAnswer) {
        response.destroy(
          new ServerFailure('not-immich', `${line.label} answers with more than can be right.`),
        );
      } else parts.push(part);
    });
    response.once('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    response.once('error', reject);
    response.once('close', () => {
      clearTimeout(timer);
      // Without an end or an error before it, the answer was cut off.
      reject(new Error('The answer ended too early.'));
    });
  });
}

/** What a server says ends in logs and on screens; it may repeat the key that it does not know. */
function without(apiKey: string | null, said: string): string {
  return apiKey === null ? said : said.replaceAll(apiKey, '…');
}

/** What a server says is cut off after this; not before the key is out of it, of which the cut could leave a part. */
const longestWords = 500;

function messageIn(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null || !('message' in said)) return '';
    const { message } = said;
    if (Array.isArray(message)) return message.join(', ');
    return typeof message === 'string' ? message : '';
  } catch {
    // A proxy's page in HTML says nothing to a person.
    return '';
  }
}

function lengthOf(body: CallBody): number {
  return 'text' in body ? Buffer.byteLength(body.text) : body.length;
}
