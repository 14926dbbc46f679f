import { z } from 'zod';
import { call, openLine, type Call, type Line, type Server } from './http-call.ts';
import { multipart, type UploadFile } from './multipart.ts';
import { ServerFailure } from './server-failure.ts';

export type ServerVersion = { readonly major: number; readonly minor: number; readonly patch: number };

/** What a server knows of a file by its content. */
export type UploadCheck =
  | { readonly id: string; readonly known: false; readonly isUnsupported: boolean }
  | { readonly id: string; readonly known: true; readonly assetId: string; readonly isTrashed: boolean };

/** A file to upload. Times in milliseconds since 1970. */
export type Upload = {
  readonly file: UploadFile;
  readonly fileName: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Hex SHA-1 of the content: the server refuses what it has before it reads the body. */
  readonly checksum: string;
  readonly sidecar: UploadFile | null;
  readonly livePhotoVideoId: string | null;
  /** Only major version 2 asks for it. */
  readonly deviceAssetId: string;
};

/** A question whose connection breaks is asked this often before it counts as failed. */
const looksAtOnce = 4;

/** The calls of the Immich API that Lightkeeper makes. Every failure is a `ServerFailure`. */
export class ImmichClient {
  private readonly line: Line;
  private version: ServerVersion | null = null;

  /** `parallel`: how many calls may be under way at once; the others wait. */
  constructor({ parallel, ...server }: Server & { readonly parallel: number }) {
    this.line = openLine(server, parallel);
  }

  /** Whether an Immich server answers at all; needs no key. */
  async ping(signal?: AbortSignal): Promise<void> {
    const { res } = await this.look({ method: 'GET', path: '/server/ping' }, Pong, signal);
    if (res !== 'pong') throw this.strange('/server/ping');
  }

  /** The version of the server, asked anew: servers are upgraded while we run. */
  async getVersion(signal?: AbortSignal): Promise<ServerVersion> {
    this.version = await this.look({ method: 'GET', path: '/server/version' }, Version, signal);
    return this.version;
  }

  /** Who the key belongs to. */
  getUser(signal?: AbortSignal): Promise<z.output<typeof User>> {
    return this.look({ method: 'GET', path: '/users/me' }, User, signal);
  }

  /** The key itself, and what it may do: names of permissions, or `all`. */
  getKey(signal?: AbortSignal): Promise<z.output<typeof ApiKey>> {
    return this.look({ method: 'GET', path: '/api-keys/me' }, ApiKey, signal);
  }

  /** The extensions that this server takes, lower case with their dots. */
  getMediaTypes(signal?: AbortSignal): Promise<z.output<typeof MediaTypes>> {
    return this.look({ method: 'GET', path: '/server/media-types' }, MediaTypes, signal);
  }

  /** What the server knows of contents, by hex SHA-1; in the order asked. */
  async checkUploads(
    assets: readonly { readonly id: string; readonly checksum: string }[],
    signal?: AbortSignal,
  ): Promise<UploadCheck[]> {
    const { results } = await this.look(
      { method: 'POST', path: '/assets/bulk-upload-check', body: json({ assets }) },
      CheckResults,
      signal,
    );
    const byId = new Map(results.map((result) => [result.id, result]));
    return assets.map(({ id }) => {
      const result = byId.get(id);
      // An answer that leaves something out must not be read as "not there".
      if (result === undefined) throw this.strange('/assets/bulk-upload-check');
      if (result.action === 'accept') return { id, known: false, isUnsupported: false };
      if (result.assetId === undefined) return { id, known: false, isUnsupported: true };
      return { id, known: true, assetId: result.assetId, isTrashed: result.isTrashed ?? false };
    });
  }

  /** Uploads a file, streamed. `duplicate`: the server had it already, perhaps in its trash. */
  async upload(upload: Upload, signal?: AbortSignal): Promise<{ id: string; isDuplicate: boolean }> {
    const version = this.version ?? (await this.getVersion(signal));
    try {
      return await this.uploadTo(version, upload, signal);
    } catch (error) {
      if (!(error instanceof ServerFailure) || error.kind !== 'refused') throw error;
      // It may have been put back to another version since it was asked, which wants other fields.
      const now = await this.getVersion(signal);
      if (now.major === version.major) throw error;
      return this.uploadTo(now, upload, signal);
    }
  }

  private async uploadTo(
    version: ServerVersion,
    upload: Upload,
    signal?: AbortSignal,
  ): Promise<{ id: string; isDuplicate: boolean }> {
    const fields: Record<string, string> = {
      fileCreatedAt: new Date(upload.createdAt).toISOString(),
      fileModifiedAt: new Date(upload.modifiedAt).toISOString(),
      filename: upload.fileName,
      ...(upload.livePhotoVideoId === null ? {} : { livePhotoVideoId: upload.livePhotoVideoId }),
      ...(version.major < 3 ? { deviceAssetId: upload.deviceAssetId, deviceId: 'Lightkeeper' } : {}),
    };
    const files = {
      assetData: upload.file,
      ...(upload.sidecar === null ? {} : { sidecarData: upload.sidecar }),
    };
    const { id, status } = await this.ask(
      {
        method: 'POST',
        path: '/assets',
        headers: { 'x-immich-checksum': upload.checksum },
        body: multipart(fields, files),
      },
      Uploaded,
      signal,
    );
    return { id, isDuplicate: status === 'duplicate' };
  }

  /** Moves assets to the server's trash, never further. */
  async trash(ids: readonly string[], signal?: AbortSignal): Promise<void> {
    await call(this.line, {
      method: 'DELETE',
      path: '/assets',
      body: json({ ids, force: false }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** Takes assets out of the server's trash. */
  async restore(ids: readonly string[], signal?: AbortSignal): Promise<void> {
    await call(this.line, {
      method: 'POST',
      path: '/trash/restore/assets',
      body: json({ ids }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** One asset; a failure of kind `not-found` or `refused` when the server has none with this id. */
  getAsset(id: string, signal?: AbortSignal): Promise<z.output<typeof RemoteAsset>> {
    return this.look({ method: 'GET', path: `/assets/${encodeURIComponent(id)}` }, RemoteAsset, signal);
  }

  /** Says which video is the motion of a still: the server shows the two as one from then on. */
  async setMotion(stillId: string, motionId: string, signal?: AbortSignal): Promise<void> {
    await call(this.line, {
      method: 'PUT',
      path: `/assets/${encodeURIComponent(stillId)}`,
      body: json({ livePhotoVideoId: motionId }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** Closes the connections. */
  close(): void {
    this.line.agent.destroy();
  }

  /** Asks what changes nothing, and so can be asked again on a new connection when one breaks. */
  private async look<S extends z.ZodType>(
    request: Call,
    schema: S,
    signal?: AbortSignal,
  ): Promise<z.output<S>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.ask(request, schema, signal);
      } catch (error) {
        const hasBroken = error instanceof ServerFailure && error.kind === 'interrupted';
        if (!hasBroken || attempt === looksAtOnce) throw error;
      }
    }
  }

  private async ask<S extends z.ZodType>(
    request: Call,
    schema: S,
    signal?: AbortSignal,
  ): Promise<z.output<S>> {
    const { text } = await call(this.line, { ...request, ...(signal === undefined ? {} : { signal }) });
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) throw this.strange(request.path);
    return parsed.data;
  }

  private strange(path: string): ServerFailure {
    const { label } = this.line;
    return new ServerFailure(
      'not-immich',
      `${label} answers, but not as an Immich server does (${path}). Check the address, and what stands before the server.`,
    );
  }
}

function json(value: unknown): { readonly type: string; readonly text: string } {
  return { type: 'application/json', text: JSON.stringify(value) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Version = z.object({
  major: z.number().int(),
  minor: z.number().int(),
  patch: z.number().int(),
});
const User = z.object({ id: z.string().min(1), email: z.string(), name: z.string() });
const ApiKey = z.object({ id: z.string().min(1), name: z.string(), permissions: z.array(z.string()) });
const MediaTypes = z.object({
  image: z.array(z.string()),
  video: z.array(z.string()),
  sidecar: z.array(z.string()),
});
const CheckResult = z.object({
  id: z.string(),
  action: z.enum(['accept', 'reject']),
  reason: z.string().optional(),
  assetId: z.string().optional(),
  isTrashed: z.boolean().optional(),
});
const CheckResults = z.object({ results: z.array(CheckResult) });
const Pong = z.object({ res: z.string() });
const Uploaded = z.object({ id: z.string().min(1), status: z.enum(['created', 'duplicate', 'replaced']) });
const RemoteAsset = z.object({
  id: z.string(),
  checksum: z.string(),
  isTrashed: z.boolean(),
  originalFileName: z.string(),
  livePhotoVideoId: z.string().nullish(),
});
