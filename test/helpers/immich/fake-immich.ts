import crypto from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { apiKeyAnswer, assetAnswer, mediaTypes, userAnswer } from './answers.ts';
import type { FakeAsset, FakeUser } from './fake-assets.ts';
import { suffer, type FakeRequest, type Fault } from './fault.ts';
import { MultipartReader } from './multipart-reader.ts';

export type { FakeAsset, FakeUser } from './fake-assets.ts';
export type { FakeRequest, Fault } from './fault.ts';

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
  /** Whether files are said to be of a kind that is not taken any more, as after an upgrade. */
  takesNothing = false;
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
    if (fault !== null && !(await suffer(fault, request, response))) return;
    try {
      const [status, body] = await this.route(seen, request);
      if (fault?.kind === 'late') await pause(fault.milliseconds);
      if (fault?.kind === 'held' && fault.what === 'answer') await fault.until;
      if (fault?.kind === 'cut' && fault.when === 'after-work') return void request.socket.destroy();
      if (fault?.kind === 'cut' && fault.when === 'answer')
        return sendHalf(response, status, body, () => response.destroy());
      if (fault?.kind === 'stall') return sendHalf(response, status, body, () => undefined);
      send(response, status, body);
    } catch (error) {
      if (error instanceof Refusal)
        send(response, error.status, { message: error.message, error: error.name, statusCode: error.status });
      else request.socket.destroy();
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
    if (call === 'GET /api-keys/me') return [200, apiKeyAnswer(key.keyId, key.permissions)];
    if (call === 'GET /users/me') {
      need('user.read');
      return [200, userAnswer(key.user)];
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
      return [200, assetAnswer(this.own(one, key.user.id))];
    }
    const changed = /^PUT \/assets\/([^/]+)$/.exec(call)?.[1];
    if (changed !== undefined) {
      need('asset.update');
      const { livePhotoVideoId } = (await readJson(request)) as { livePhotoVideoId?: string };
      const asset = this.own(changed, key.user.id);
      this.mustBeVideo(livePhotoVideoId, key.user.id);
      asset.livePhotoVideoId = livePhotoVideoId ?? asset.livePhotoVideoId;
      return [200, assetAnswer(asset)];
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
      if (this.takesNothing) return { id, action: 'reject', reason: 'unsupported-format' };
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
      this.mustBeVideo(fields['livePhotoVideoId'], ownerId);
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
        livePhotoVideoId: fields['livePhotoVideoId'] ?? null,
      });
      return [201, { id, status: 'created' }];
    } finally {
      this.uploads--;
    }
  }

  /** The motion of a live photo has to be there before its still. */
  private mustBeVideo(id: string | undefined, ownerId: string): void {
    if (id === undefined) return;
    const motion = this.assets.get(id);
    if (motion?.ownerId !== ownerId) throw new Refusal(400, 'Live photo video not found');
    const extension = /\.[^.]+$/.exec(motion.originalFileName)?.[0]?.toLowerCase() ?? '';
    if (!mediaTypes.video.includes(extension)) throw new Refusal(400, 'Live photo video must be a video');
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

function hexOf(checksum: string): string {
  return /^[0-9a-f]{40}$/i.test(checksum)
    ? checksum.toLowerCase()
    : Buffer.from(checksum, 'base64').toString('hex');
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === null ? undefined : JSON.stringify(body));
}

function sendHalf(response: http.ServerResponse, status: number, body: unknown, onSent: () => void): void {
  // Of an answer without a body there is no half.
  if (body === null) return onSent();
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length + 1 });
  response.write(text.slice(0, text.length / 2), onSent);
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
