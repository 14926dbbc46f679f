import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import {
  decodeMessage,
  encodeMessage,
  encodeStrings,
  messageTypes,
  type BusMessage,
} from '../../../main/desktop/session-bus/dbus-message.ts';
import { makeAppFolder } from './launch-app.ts';
import { testElectron } from './test-electron.ts';
import { chmodSync } from 'node:fs';

/** A session bus of one test, with a panel on it that shows tray icons. */
export type FakeSessionBus = {
  /** What a desktop session would set. */
  readonly env: Readonly<Record<string, string>>;
  /** Members that were called on the panel, such as the registration of an icon. */
  readonly heard: readonly string[];
  /** Whether the panel is there; it may come and go while the app runs. */
  hasPanel: boolean;
  close(): void;
};

/**
 * Serves just enough of a session bus for one app to believe that it is in a desktop session: names, properties and
 * registrations are answered, everything else is politely accepted.
 */
export async function startFakeSessionBus(): Promise<FakeSessionBus> {
  const folder = makeAppFolder('lightkeeper-bus-');
  const path = join(folder, 'bus');
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    serve(socket, `:1.${sockets.size}`, bus, heard);
  });
  const bus = {
    env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` },
    heard,
    hasPanel: true,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await new Promise<void>((listening) => server.listen(path, listening));
  // The app may run as another user than the tests.
  if (testElectron().user !== null) chmodSync(path, 0o777);
  return bus;
}

function serve(socket: Socket, name: string, bus: { hasPanel: boolean }, heard: string[]): void {
  let received = Buffer.alloc(0);
  let isTrusted = false;
  let serial = 0;
  const send = (message: Omit<BusMessage, 'serial' | 'flags'>) =>
    socket.write(encodeMessage({ ...message, flags: 1, serial: (serial += 1) }));
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    while (!isTrusted && received.includes('\r\n')) {
      const end = received.indexOf('\r\n');
      const line = received.toString('latin1', 0, end).replace('\0', '');
      received = received.subarray(end + 2);
      if (line.startsWith('AUTH EXTERNAL')) socket.write('OK 0123456789abcdef0123456789abcdef\r\n');
      else if (line === 'BEGIN') isTrusted = true;
      else if (line === 'AUTH') socket.write('REJECTED EXTERNAL\r\n');
      else socket.write('ERROR\r\n');
    }
    if (!isTrusted) return;
    for (let next = decodeMessage(received); next !== null; next = decodeMessage(received)) {
      received = Buffer.from(next.rest);
      const { message } = next;
      if (message.type !== messageTypes.call) continue;
      if (message.path === '/StatusNotifierWatcher') heard.push(message.member ?? '');
      const answer = answerTo(message, name, bus.hasPanel);
      if ((message.flags & 1) === 0) send({ ...answer, replySerial: message.serial, destination: name });
    }
  });
}

const busName = 'org.freedesktop.DBus';
const empty = Buffer.alloc(0);

type Answer = Pick<BusMessage, 'type' | 'body'> & { signature?: string; sender: string; member?: string };

function answerTo(message: BusMessage, name: string, hasPanel: boolean): Answer {
  const reply = { type: messageTypes.reply, sender: busName };
  if (message.path === '/StatusNotifierWatcher') {
    if (!hasPanel) return { ...reply, type: messageTypes.error, body: empty };
    const isQuestion = message.member === 'Get';
    // A variant with the truth in it.
    const yes = Buffer.from([1, 'b'.charCodeAt(0), 0, 0, 1, 0, 0, 0]);
    return isQuestion ? { ...reply, signature: 'v', body: yes } : { ...reply, body: empty };
  }
  switch (message.member) {
    case 'Hello':
      return { ...reply, signature: 's', body: encodeStrings(name) };
    case 'GetNameOwner':
      return { ...reply, signature: 's', body: encodeStrings(':1.99') };
    case 'NameHasOwner':
      return {
        ...reply,
        signature: 'b',
        body: number(hasPanel && message.body.includes('StatusNotifierWatcher') ? 1 : 0),
      };
    case 'RequestName':
    case 'StartServiceByName':
      return { ...reply, signature: 'u', body: number(1) };
    default:
      return { ...reply, body: empty };
  }
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
