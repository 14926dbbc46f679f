import { systemCode } from '../../errors.ts';

/** What went wrong between this machine and a server, by what it means for the work. */
export type FailureKind =
  /** Nobody answers, or not in time: wait and try again. */
  | 'unreachable'
  | 'timeout'
  /** The connection broke in the middle: try again. */
  | 'interrupted'
  /** The server's certificate cannot be trusted: a person has to decide. */
  | 'certificate'
  /** It answers with another place: the key does not follow. */
  | 'redirected'
  /** 401: the key is wrong or was revoked. */
  | 'key-refused'
  /** 403: the key lacks a permission. */
  | 'permission'
  | 'not-found'
  /** 413: the server, or a proxy before it, takes no file of this size. */
  | 'too-large'
  /** 429: later, `retryAfterMs` if it said when. */
  | 'too-many'
  /** The user has used up what the server gives: a person has to make room. */
  | 'quota'
  /** 400: this very request will never work. */
  | 'refused'
  /** 5xx: try again. */
  | 'server-error'
  /** It answers, but not as Immich does. */
  | 'not-immich';

/** A call to a server that failed. The message says what happened, why, and what to do. */
export class ServerFailure extends Error {
  readonly kind: FailureKind;
  readonly status: number | null;
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ServerFailure';
    this.kind = kind;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }

  /** Whether the same request may work later without anybody doing anything. */
  get isTransient(): boolean {
    return transientKinds.has(this.kind);
  }
}

type FailureDetails = {
  readonly status?: number;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
};

const transientKinds: ReadonlySet<FailureKind> = new Set([
  'unreachable',
  'timeout',
  'interrupted',
  'too-many',
  'server-error',
]);

const certificateCodes = /^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_SSL)/;

/** The failure that a network error means. `label` names the server. */
export function failureOfError(error: unknown, label: string): ServerFailure {
  if (error instanceof ServerFailure) return error;
  const code = systemCode(error) ?? '';
  if (certificateCodes.test(code)) {
    return new ServerFailure(
      'certificate',
      `The certificate of ${label} cannot be trusted (${code}). Nothing was sent. Check the address, or give the server a valid certificate.`,
      { cause: error },
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new ServerFailure(
      'unreachable',
      `No server is known by the name ${label}. Check the address and the network.`,
      { cause: error },
    );
  }
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].includes(code)) {
    return new ServerFailure(
      'unreachable',
      `${label} does not answer (${code}). Is the server on, and is this machine in its network?`,
      { cause: error },
    );
  }
  if (code === 'EPROTO') {
    return new ServerFailure('not-immich', `${label} does not speak https. Check the address and its port.`, {
      cause: error,
    });
  }
  if (code === 'ETIMEDOUT') {
    return new ServerFailure('timeout', `${label} does not answer in time. It is tried again.`, {
      cause: error,
    });
  }
  const said = error instanceof Error ? error.message : String(error);
  return new ServerFailure(
    'interrupted',
    `The connection to ${label} broke (${code || said}). It is tried again.`,
    { cause: error },
  );
}

/** The failure that a status other than 2xx means; `said` is the server's own message. */
export function failureOfStatus(
  status: number,
  said: string,
  retryAfter: string | undefined,
  label: string,
): ServerFailure {
  const details = { status, retryAfterMs: retryAfterMs(retryAfter) };
  const words = said === '' ? '' : ` The server says: ${said}`;
  if (status >= 300 && status < 400) {
    return new ServerFailure(
      'redirected',
      `${label} sends on to another address. The key was not sent there. Use the final address.`,
      details,
    );
  }
  if (status === 401)
    return new ServerFailure(
      'key-refused',
      `${label} does not know this API key. Make a new one on the server and enter it here.`,
      details,
    );
  if (status === 403)
    return new ServerFailure('permission', `The API key may not do this on ${label}.${words}`, details);
  if (status === 404)
    return new ServerFailure('not-found', `${label} does not know what was asked for.${words}`, details);
  if (status === 413)
    return new ServerFailure(
      'too-large',
      `${label}, or a proxy before it, takes no file of this size. Raise its limit for uploads.`,
      details,
    );
  if (status === 408)
    return new ServerFailure(
      'timeout',
      `${label} waited too long for what was sent. It is tried again.`,
      details,
    );
  // The server has no status of its own for it.
  if (status === 507 || (status === 400 && /quota/i.test(said)))
    return new ServerFailure(
      'quota',
      `There is no room left for this user on ${label}.${words} Make room there, or raise the quota.`,
      details,
    );
  if (status === 429) return new ServerFailure('too-many', `${label} asks to slow down.`, details);
  if (status >= 500)
    return new ServerFailure(
      'server-error',
      `${label} has a problem of its own (${status}).${words}`,
      details,
    );
  return new ServerFailure('refused', `${label} refused it (${status}).${words}`, details);
}

function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), 3_600_000) : null;
}
