import { describe, expect, it } from 'vitest';
import { parseServerAddress } from '../../../../main/engine/sync/server-address.ts';

describe('the address of a server', () => {
  it.each([
    ['https://photos.example.org', 'https://photos.example.org/api'],
    ['https://photos.example.org/', 'https://photos.example.org/api'],
    ['https://photos.example.org/api', 'https://photos.example.org/api'],
    ['https://photos.example.org/api/', 'https://photos.example.org/api'],
    ['https://photos.example.org/API//', 'https://photos.example.org/api'],
    ['  photos.example.org ', 'https://photos.example.org/api'],
    ['photos.example.org:8443', 'https://photos.example.org:8443/api'],
    ['https://home.example.org/immich/', 'https://home.example.org/immich/api'],
    ['HTTP://NAS.local:2283', 'http://nas.local:2283/api'],
    ['localhost:2283', 'http://localhost:2283/api'],
    ['127.0.0.1:2283/api', 'http://127.0.0.1:2283/api'],
    ['[::1]:2283', 'http://[::1]:2283/api'],
  ])('%s is %s', (typed, baseUrl) => {
    expect(parseServerAddress(typed).baseUrl).toBe(baseUrl);
  });

  it.each([
    ['http://nas.local:2283', true],
    ['http://192.168.1.5', true],
    ['http://127.0.0.1.example.org', true],
    ['https://nas.local', false],
    ['http://localhost:2283', false],
    ['http://photos.localhost', false],
    ['http://127.8.9.10', false],
    ['http://[::1]:2283', false],
  ])('%s sends the key in clear over a network: %s', (typed, isPlain) => {
    expect(parseServerAddress(typed).isPlain).toBe(isPlain);
  });

  it.each([
    '',
    '   ',
    'ftp://nas.local',
    'file:///etc/passwd',
    'https://',
    'https://me:secret@nas.local',
    'nas.local?x=1',
    'https://nas.local/#a',
    'http://[::1',
  ])('refuses %j', (typed) => {
    expect(() => parseServerAddress(typed)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
