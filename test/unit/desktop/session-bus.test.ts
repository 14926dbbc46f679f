import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  decodeMessage,
  encodeMessage,
  encodeStrings,
} from '../../../main/desktop/session-bus/dbus-message.ts';
import { askSessionBus, socketPath } from '../../../main/desktop/session-bus/session-bus.ts';

describe('the address of the session bus', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/run/user/1000/bus,guid=ab12', '/run/user/1000/bus'],
    ['unix:guid=ab12,path=/tmp/with%20space', '/tmp/with space'],
    ['unix:abstract=/tmp/dbus-x,guid=ab', '\0/tmp/dbus-x'],
    ['tcp:host=localhost,port=1;unix:path=/tmp/second', '/tmp/second'],
    ['autolaunch:', null],
  ])('%s is %s', (address, path) => {
    expect(socketPath(address, '/run/user/1')).toBe(path);
  });

  it('is in the runtime folder when nothing says otherwise', () => {
    expect(socketPath(undefined, '/run/user/1000')).toBe('/run/user/1000/bus');
    expect(socketPath('', undefined)).toBeNull();
  });
});

describe('a message', () => {
  const message = {
    type: 1,
    flags: 2,
    serial: 7,
    path: '/a/path',
    interface: 'an.Interface',
    member: 'Member',
    destination: 'some.where',
    signature: 'ss',
    body: encodeStrings('one', 'three'),
  };

  it('is the same after the wire', () => {
    expect(decodeMessage(encodeMessage(message))).toEqual({ message, rest: Buffer.alloc(0) });
  });

  it('is waited for until it is whole, and what follows it is left', () => {
    const bytes = encodeMessage(message);
    for (let length = 0; length < bytes.length; length += 1)
      expect(decodeMessage(bytes.subarray(0, length))).toBeNull();
    expect(decodeMessage(Buffer.concat([bytes, bytes]))?.rest).toEqual(bytes);
  });

  it('that claims to be huge is refused instead of waited for', () => {
    const bytes = encodeMessage(message);
    bytes.writeUInt32LE(0x7fffffff, 4);
    expect(() => decodeMessage(bytes)).toThrow('too long');
  });
});

const hasBus = spawnSync('dbus-run-session', ['--version']).status === 0;

describe.skipIf(!hasBus)('a real session bus (skipped without dbus-run-session)', () => {
  it('answers', () => {
    const script = `
      const { askSessionBus } = await import('./main/desktop/session-bus/session-bus.ts');
      const { encodeStrings } = await import('./main/desktop/session-bus/dbus-message.ts');
      const ask = (name) => askSessionBus({ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus', member: 'NameHasOwner', signature: 's', body: encodeStrings(name) });
      const answers = [await ask('org.freedesktop.DBus'), await ask('org.kde.StatusNotifierWatcher')];
      console.log(answers.map(({ body }) => body.readUInt32LE(0)).join());`;
    const argv = [
      '--',
      process.execPath,
      '--experimental-strip-types',
      '--input-type=module',
      '--eval',
      script,
    ];
    const { stdout, stderr } = spawnSync('dbus-run-session', argv, { encoding: 'utf8' });
    expect(stdout.trim(), stderr).toBe('1,0');
  });
});

it('says so where there is no bus', async () => {
  const address = process.env['DBUS_SESSION_BUS_ADDRESS'];
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nowhere/at/all';
  const { body, ...call } = {
    body: Buffer.alloc(0),
    destination: 'a.b',
    path: '/',
    interface: 'a.b',
    member: 'C',
  };
  await expect(askSessionBus({ ...call, signature: '', body })).rejects.toThrow('ENOENT');
  if (address === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
  else process.env['DBUS_SESSION_BUS_ADDRESS'] = address;
});
