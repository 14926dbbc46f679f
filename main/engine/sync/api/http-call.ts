import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { failureOfError, failureOfStatus, ServerFailure } from './server-failure.ts';

/** A server as it is called: where, with which key, over which connections. */
export type Line = {
  /** Ends in `/api`. */
  readonly baseUrl: string;
  readonly label: string;
  readonly apiKey: string | null;
  readonly agent: http.Agent;
  /** Other patience than the usual, in milliseconds. */
  readonly silenceMs?: number;
  readonly answerMs?: number;
};

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: CallBody;
  readonly signal?: AbortSignal;
};

/** What is sent: a text, or chunks whose total length in bytes is known before. */
export type CallBody = { readonly type: string } & (
  { readonly text: string } | { readonly length: number; chunks(): AsyncIterable<Uint8Array> }
);

export type Answer = { readonly status: number; readonly text: string };

/** A server that sends nothing for this long is given up. In milliseconds. */
const silenceMs = 45_000;
/** An answer that takes longer from its first byte to its last will never end. */
const answerMs = 120_000;
const connectWithinMs = 15_000;
/** No answer that we ask for is longer. In bytes. */
const longestAnswer = 64 * 1024 * 1024;

/** Connections that are kept open between calls, at most `parallel` at a time. */
export function openAgent(baseUrl: string, parallel: number): http.Agent {
  const options = { keepAlive: true, maxSockets: parallel, maxFreeSockets: parallel };
  return baseUrl.startsWith('https:') ? new https.Agent(options) : new http.Agent(options);
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
      without(line.apiKey, messageIn(text)),
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
  const url = new URL(line.baseUrl + path);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent: line.agent,
      ...(signal === undefined ? {} : { signal }),
      headers: {
        accept: 'application/json',
        ...(line.apiKey === null ? {} : { 'x-api-key': line.apiKey }),
        ...(body === undefined ? {} : { 'content-type': body.type, 'content-length': lengthOf(body) }),
        ...headers,
      },
    });
    sent.on('response', (response) => resolve({ response, sent }));
    sent.on('error', reject);
    sent.on('socket', (socket) => watchSilence(sent, socket, line.silenceMs ?? silenceMs));
    if (body === undefined) sent.end();
    else if ('text' in body) sent.end(body.text);
    else {
      pour(body.chunks(), sent).catch((error: unknown) => {
        reject(new BodyFailure(error));
        sent.destroy();
      });
    }
  });
}

/** A server may answer before it has read everything, to refuse it: what it says counts then. */
async function pour(chunks: AsyncIterable<Uint8Array>, sent: http.ClientRequest): Promise<void> {
  let isAnswered = false;
  sent.once('response', () => (isAnswered = true));
  for await (const chunk of chunks) {
    if (sent.destroyed || isAnswered) return;
    // The chunk is its reader's again afterwards, so it has to be on its way before the next one is asked for.
    await written(sent, chunk);
  }
  sent.end();
}

function written(sent: http.ClientRequest, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      for (const name of ['close', 'error', 'response']) sent.off(name, go);
      resolve();
    };
    for (const name of ['close', 'error', 'response']) sent.once(name, go);
    sent.write(chunk, go);
  });
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

async function read(response: http.IncomingMessage, line: Line): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  const stream: Readable = response;
  stream.on('data', (part: Buffer) => {
    length += part.length;
    if (length > longestAnswer) {
      response.destroy(new ServerFailure('not-immich', `${line.label} answers with more than can be right.`));
    } else parts.push(part);
  });
  const timer = setTimeout(() => response.destroy(tooLate()), line.answerMs ?? answerMs);
  await finished(stream).finally(() => clearTimeout(timer));
  return Buffer.concat(parts).toString('utf8');
}

/** What a server says ends in logs and on screens; it may repeat the key that it does not know. */
function without(apiKey: string | null, said: string): string {
  return apiKey === null ? said : said.replaceAll(apiKey, '…');
}

function messageIn(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null || !('message' in said)) return '';
    const { message } = said;
    if (Array.isArray(message)) return message.join(', ').slice(0, 500);
    return typeof message === 'string' ? message.slice(0, 500) : '';
  } catch {
    // A proxy's page in HTML says nothing to a person.
    return '';
  }
}

function lengthOf(body: CallBody): number {
  return 'text' in body ? Buffer.byteLength(body.text) : body.length;
}
