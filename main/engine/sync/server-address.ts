import { isIP } from 'node:net';
import { LightkeeperError } from '../errors.ts';

/** Where a server's API is, and what is to be known before a key is sent there. */
export type ServerAddress = {
  /** Ends in `/api`, without a slash behind it. */
  readonly baseUrl: string;
  /** The server as people know it: host and port. */
  readonly label: string;
  /** The key would cross a network in clear. */
  readonly isPlain: boolean;
};

/**
 * The address of a server as a person types it: with or without scheme, `/api` and slashes at the end. Without a scheme
 * it is https, but http for this machine itself. Throws `invalid-input` with what is wrong.
 */
export function parseServerAddress(typed: string): ServerAddress {
  const text = typed.trim();
  if (text === '') throw new LightkeeperError('invalid-input', 'Type the address of the server.');
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : withScheme(text), typed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new LightkeeperError(
      'invalid-input',
      `The address has to begin with https:// or http://, not ${url.protocol}//.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new LightkeeperError(
      'invalid-input',
      'Leave user name and password out of the address; the API key is enough.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new LightkeeperError('invalid-input', 'Leave out what comes after ? or # in the address.');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api$/i, '');
  return {
    baseUrl: `${url.protocol}//${url.host}${path}/api`,
    label: `${url.host}${path}`,
    isPlain: url.protocol === 'http:' && !isThisMachine(url.hostname),
  };
}

/** Whether a host name is this machine by definition, without asking anybody. */
export function isThisMachine(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}

function withScheme(text: string): string {
  const host = /^(\[[^\]]*\]|[^:/?#]*)/.exec(text)?.[0] ?? '';
  return `${isThisMachine(host) ? 'http' : 'https'}://${text}`;
}

function parseUrl(text: string, typed: string): URL {
  try {
    return new URL(text);
  } catch (error) {
    throw new LightkeeperError('invalid-input', `${typed.trim()} is not the address of a server.`, {
      cause: error,
    });
  }
}
