import crypto from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { MultipartReader } from './multipart-reader.ts';

/** An asset as the fake server keeps it: its content only as size and checksum. */
export type FakeAsset = {
  readonly id: string;
  readonly ownerId: string;
  /** Hex SHA-1 of the content. */
  readonly checksum: string;
  readonly size: number;
  readonly originalFileName: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly sidecarSize: number | null;
  isTrashed: boolean;
};

export type FakeUser = { readonly id: string; readonly name: string; readonly email: string };

/** What a request meets instead of its answer. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly retryAfter?: string;
    }
  /** The connection is cut after this share of the request's body, or before the answer. */
  | { readonly kind: 'cut'; readonly when: 'body' | 'before-answer' | 'after-work' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'nonsense'; readonly body: string };

export type FakeRequest = { readonly method: string; readonly path: string; readonly apiKey: string | null };

/**
 * A server on the loopback that answers as Immich does, as far as Lightkeeper asks: users by API keys, assets by
 * checksum, a trash, both major versions.
 */
export class FakeImmich {
  readonly assets = new Map<string, FakeAsset>();
  readonly requests: FakeRequest[] = [];
  version = { major: 3, minor: 0, patch: 0 };
  /** Decides whether a request meets a fault; asked once for each. */
  fault: (request: FakeRequest) => Fault | null = () => null;
  private readonly keys = new Map<string, { user: FakeUser; keyId: string; permissions: string[] }>();
  private readonly server = http.createServer((request, response) => void this.answer(request, response));
  private readonly idsByContent = new Map<string, string>();
  private lastId = 0;
  /** The most uploads that were under way at once. */
  peakUploads = 0;
  private uploads = 0;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A user with a key that may do what is listed; `all` by default. */
  addUser(
    name: string,
    permissions: readonly string[] = ['all'],
  ): { readonly user: FakeUser; readonly apiKey: string } {
    const user = { id: crypto.randomUUID(), name, email: `${name.toLowerCase()}@example.org` };
    const apiKey = crypto.randomBytes(24).toString('base64url');
    this.keys.set(apiKey, { user, keyId: crypto.randomUUID(), permissions: [...permissions] });
    return { user, apiKey };
  }

  revoke(apiKey: string): void {
    this.keys.delete(apiKey);
  }

  /** The server as it is after somebody set it up anew: the users are there, their assets are not. */
  reset(): void {
    this.assets.clear();
  }

  /** Assets that are not in the trash, by checksum. */
  get live(): FakeAsset[] {
    return [...this.assets.values()].filter((asset) => !asset.isTrashed);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const apiKey = typeof request.headers['x-api-key'] === 'string' ? request.headers['x-api-key'] : null;
    const seen = { method: request.method ?? '', path, apiKey };
    this.requests.push(seen);
    const fault = this.fault(seen);
    if (fault !== null && !(await this.suffer(fault, request, response))) return;
    try {
      const [status, body] = await this.route(seen, request);
      if (fault?.kind === 'cut' && fault.when === 'after-work') return void request.socket.destroy();
      send(response, status, body);
    } catch (error) {
      if (error instanceof Refusal)
        send(response, error.status, { message: error.message, error: error.name, statusCode: error.status });
      else request.socket.destroy();
    }
  }

  /** Whether the request goes on to its answer. */
  private async suffer(
    fault: Fault,
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<boolean> {
    switch (fault.kind) {
      case 'status':
        request.resume();
        if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
        send(response, fault.status, {
          message: fault.message ?? 'refused',
          error: 'Error',
          statusCode: fault.status,
        });
        return false;
      case 'redirect':
        request.resume();
        response.setHeader('location', fault.to);
        send(response, 302, {});
        return false;
      case 'nonsense':
        request.resume();
        response.end(fault.body);
        return false;
      case 'hang':
        request.resume();
        return false;
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
        return true;
      case 'cut':
        if (fault.when === 'after-work') return true;
        if (fault.when === 'before-answer') request.socket.destroy();
        else request.once('data', () => request.socket.destroy());
        return false;
    }
  }

  private async route(
    { method, path, apiKey }: FakeRequest,
    request: http.IncomingMessage,
  ): Promise<[number, unknown]> {
    if (!path.startsWith('/api/')) throw new Refusal(404, 'Not Found');
    const call = `${method} ${path.slice('/api'.length)}`;
    if (call === 'GET /server/ping') return [200, { res: 'pong' }];
    if (call === 'GET /server/version') return [200, this.version];
    if (call === 'GET /server/media-types') return [200, mediaTypes];
    const key = apiKey === null ? undefined : this.keys.get(apiKey);
    if (key === undefined) {
      request.resume();
      throw new Refusal(401, 'Invalid API key');
    }
    const need = (permission: string): void => {
      if (key.permissions.includes('all') || key.permissions.includes(permission)) return;
      request.resume();
      throw new Refusal(403, `Missing required permission: ${permission}`);
    };
    if (call === 'GET /api-keys/me') {
      return [
        200,
        {
          id: key.keyId,
          name: 'Lightkeeper',
          permissions: key.permissions,
          createdAt: '2026-01-01T00:00:00.000Z',
          updatedAt: '2026-01-01T00:00:00.000Z',
        },
      ];
    }
    if (call === 'GET /users/me') {
      need('user.read');
      return [200, { ...key.user, isAdmin: false, status: 'active' }];
    }
    if (call === 'POST /assets/bulk-upload-check') {
      need('asset.upload');
      return [200, { results: this.check(await readJson(request), key.user.id) }];
    }
    if (call === 'POST /assets') {
      need('asset.upload');
      return this.upload(request, key.user.id);
    }
    if (call === 'DELETE /assets') {
      need('asset.delete');
      const { ids, force } = (await readJson(request)) as { ids: string[]; force?: boolean };
      const assets = ids.map((id) => this.own(id, key.user.id));
      for (const asset of assets) {
        if (force === true) this.assets.delete(asset.id);
        else asset.isTrashed = true;
      }
      return [204, null];
    }
    if (call === 'POST /trash/restore/assets') {
      need('asset.delete');
      const { ids } = (await readJson(request)) as { ids: string[] };
      for (const id of ids) this.own(id, key.user.id).isTrashed = false;
      return [200, { count: ids.length }];
    }
    const one = /^GET \/assets\/([^/]+)$/.exec(call)?.[1];
    if (one !== undefined) {
      need('asset.read');
      const { id, checksum, isTrashed, originalFileName } = this.own(one, key.user.id);
      return [
        200,
        { id, checksum: Buffer.from(checksum, 'hex').toString('base64'), isTrashed, originalFileName },
      ];
    }
    request.resume();
    throw new Refusal(404, `Cannot ${call}`);
  }

  private own(id: string, ownerId: string): FakeAsset {
    const asset = this.assets.get(id);
    // The real server does not tell "not there" from "not yours".
    if (asset?.ownerId !== ownerId) throw new Refusal(400, 'Not found or no asset.read access');
    return asset;
  }

  private check(body: unknown, ownerId: string): unknown[] {
    const { assets } = body as { assets: { id: string; checksum: string }[] };
    return assets.map(({ id, checksum }) => {
      const known = this.byChecksum(hexOf(checksum), ownerId);
      if (known === undefined) return { id, action: 'accept' };
      return { id, action: 'reject', reason: 'duplicate', assetId: known.id, isTrashed: known.isTrashed };
    });
  }

  private async upload(request: http.IncomingMessage, ownerId: string): Promise<[number, unknown]> {
    const announced = request.headers['x-immich-checksum'];
    const known = typeof announced === 'string' ? this.byChecksum(hexOf(announced), ownerId) : undefined;
    if (known !== undefined) {
      request.resume();
      return [200, { id: known.id, status: 'duplicate' }];
    }
    this.peakUploads = Math.max(this.peakUploads, ++this.uploads);
    try {
      const form = await readForm(request);
      const file = form.files['assetData'];
      if (file === undefined) throw new Refusal(400, 'assetData should not be empty');
      const { fields } = form;
      for (const name of [
        'fileCreatedAt',
        'fileModifiedAt',
        ...(this.version.major < 3 ? ['deviceAssetId', 'deviceId'] : []),
      ]) {
        if (fields[name] === undefined) throw new Refusal(400, `${name} should not be empty`);
      }
      for (const name of ['fileCreatedAt', 'fileModifiedAt']) {
        if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(fields[name] ?? '')) {
          throw new Refusal(400, `${name} must be a valid ISO 8601 date string`);
        }
      }
      const originalFileName = fields['filename'] ?? file.fileName;
      const extension = /\.[^.]+$/.exec(originalFileName)?.[0]?.toLowerCase() ?? '';
      if (![...mediaTypes.image, ...mediaTypes.video].includes(extension)) {
        throw new Refusal(400, `Unsupported file type ${extension}`);
      }
      const again = this.byChecksum(file.sha1, ownerId);
      if (again !== undefined) return [200, { id: again.id, status: 'duplicate' }];
      const id = `00000000-0000-4000-8000-${String(++this.lastId).padStart(12, '0')}`;
      const sidecarSize = form.files['sidecarData']?.size ?? null;
      this.idsByContent.set(`${ownerId}:${file.sha1}`, id);
      this.assets.set(id, {
        id,
        ownerId,
        checksum: file.sha1,
        size: file.size,
        originalFileName,
        fields,
        sidecarSize,
        isTrashed: false,
      });
      return [201, { id, status: 'created' }];
    } finally {
      this.uploads--;
    }
  }

  private byChecksum(checksum: string, ownerId: string): FakeAsset | undefined {
    return this.assets.get(this.idsByContent.get(`${ownerId}:${checksum}`) ?? '');
  }
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const mediaTypes = {
  image: ['.avif', '.bmp', '.cr2', '.cr3', '.dng', '.gif', '.heic', '.heif', '.jpeg', '.jpg', '.jxl', '.nef', '.png', '.tif', '.tiff', '.webp'],
  video: ['.3gp', '.avi', '.m4v', '.mkv', '.mov', '.mp4', '.mpg', '.webm'],
  sidecar: ['.xmp'],
}; // prettier-ignore

function hexOf(checksum: string): string {
  return /^[0-9a-f]{40}$/i.test(checksum)
    ? checksum.toLowerCase()
    : Buffer.from(checksum, 'base64').toString('hex');
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === null ? undefined : JSON.stringify(body));
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

async function readForm(request: http.IncomingMessage): Promise<MultipartReader['form']> {
  const reader = new MultipartReader(request.headers['content-type'] ?? '');
  for await (const part of request) reader.push(part as Buffer);
  if (!reader.isDone) throw new Refusal(400, 'Unexpected end of form');
  return reader.form;
}
