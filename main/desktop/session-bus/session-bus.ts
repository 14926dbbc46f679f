import { connect, type Socket } from 'node:net';
import { decodeMessage, encodeMessage, messageTypes, type BusMessage } from './dbus-message.ts';

// What cannot be asked within this long counts as not there.
const patienceMs = 1500;

/** A call over the session bus; the body holds what the signature says. */
export type BusCall = Required<
  Pick<BusMessage, 'destination' | 'path' | 'interface' | 'member' | 'signature' | 'body'>
>;

/**
 * Asks one question over the Linux session bus and returns the answer. Throws where there is no bus, nobody who answers,
 * or no answer in time. Electron has no way to ask, and no program for it is on every system.
 */
export async function askSessionBus(call: BusCall): Promise<BusMessage> {
  const path = socketPath(process.env['DBUS_SESSION_BUS_ADDRESS'], process.env['XDG_RUNTIME_DIR']);
  if (path === null) throw new Error('There is no session bus.');
  const socket = connect(path);
  const timer = setTimeout(() => socket.destroy(new Error('The session bus did not answer.')), patienceMs);
  try {
    return await converse(socket, call);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** Where the bus listens, from the variables that a desktop session sets; null where it does not say. */
export function socketPath(address: string | undefined, runtimeFolder: string | undefined): string | null {
  if (!address) return runtimeFolder ? `${runtimeFolder}/bus` : null;
  for (const candidate of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]*)/.exec(candidate) ?? [];
    if (kind === undefined || !value) continue;
    return (kind === 'abstract' ? '\0' : '') + decodeURIComponent(value);
  }
  return null;
}

const hello: BusCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'Hello',
  signature: '',
  body: Buffer.alloc(0),
};
const questionSerial = 2;
/** Nothing is started in order to answer: what does not run is not there. */
const noAutoStart = 2;

function converse(socket: Socket, call: BusCall): Promise<BusMessage> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let isAccepted = false;
    const hear = (data: Buffer) => {
      received = Buffer.concat([received, data]);
      if (!isAccepted) {
        const end = received.indexOf('\r\n');
        if (end < 0) return;
        if (!received.toString('latin1', 0, end).startsWith('OK '))
          throw new Error('The session bus refused.');
        received = received.subarray(end + 2);
        isAccepted = true;
        socket.write('BEGIN\r\n');
        socket.write(encodeMessage(toMessage(hello, 1)));
        socket.write(encodeMessage(toMessage(call, questionSerial)));
      }
      for (let next = decodeMessage(received); next !== null; next = decodeMessage(received)) {
        received = Buffer.from(next.rest);
        if (next.message.replySerial !== questionSerial) continue;
        if (next.message.type === messageTypes.reply) resolve(next.message);
        else reject(new Error('Nobody on the session bus answers this.'));
      }
    };
    socket.on('data', (data) => {
      try {
        hear(data);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The session bus closed the connection.')));
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
}

function toMessage({ signature, ...call }: BusCall, serial: number): BusMessage {
  return { type: messageTypes.call, flags: noAutoStart, serial, ...call, ...(signature && { signature }) };
}
