import nodePath from 'node:path';
import { ImmichClient, type Upload, type UploadCheck } from '../api/immich-client.ts';
import { failureOfStatus, ServerFailure } from '../api/server-failure.ts';

/** Stands before the checksum of what would be uploaded, in the place of the id that the server would give. */
export const plannedId = 'planned:';

/**
 * A client that asks the server like any other, and changes nothing on it: what would change it is remembered, and later
 * answers are as if it had happened.
 */
export class PlanningClient extends ImmichClient {
  private readonly label: string;
  /** Permissions that the key lacks, as far as it is known. */
  private readonly lacks: readonly string[];
  private readonly uploaded = new Set<string>();
  private readonly trashed = new Set<string>();
  private readonly restored = new Set<string>();
  private readonly told = new Set<string>();
  private taken: ReadonlySet<string> | null = null;

  constructor(server: ConstructorParameters<typeof ImmichClient>[0] & { readonly lacks: readonly string[] }) {
    const { lacks, ...line } = server;
    super(line);
    this.label = line.label;
    this.lacks = lacks;
  }

  override async checkUploads(
    assets: readonly { readonly id: string; readonly checksum: string }[],
    signal?: AbortSignal,
  ): Promise<UploadCheck[]> {
    const checks = await super.checkUploads(assets, signal);
    return checks.map((check, at): UploadCheck => {
      const checksum = assets[at]?.checksum ?? '';
      if (!check.known) {
        if (!this.uploaded.has(checksum)) return check;
        return { id: check.id, known: true, assetId: plannedId + checksum, isTrashed: false };
      }
      const { assetId } = check;
      if (this.trashed.has(assetId)) return { ...check, isTrashed: true };
      return this.restored.has(assetId) ? { ...check, isTrashed: false } : check;
    });
  }

  /** Nothing is sent; what the server does not take by its name is refused as the server does it. */
  override async upload(upload: Upload, signal?: AbortSignal): Promise<{ id: string; isDuplicate: boolean }> {
    this.taken ??= await this.takenExtensions(signal);
    const extension = nodePath.extname(upload.fileName).toLowerCase();
    if (!this.taken.has(extension)) {
      throw new ServerFailure('refused', `The server does not take files of this kind (${extension}).`);
    }
    const isDuplicate = this.uploaded.has(upload.checksum);
    this.uploaded.add(upload.checksum);
    return { id: plannedId + upload.checksum, isDuplicate };
  }

  /** What would be uploaded has just been told all that is known. */
  override async getAsset(id: string, signal?: AbortSignal): ReturnType<ImmichClient['getAsset']> {
    if (id.startsWith(plannedId)) throw failureOfStatus(404, '', undefined, this.label);
    return super.getAsset(id, signal);
  }

  override async setMotion(stillId: string): Promise<void> {
    this.told.add(stillId);
  }

  /** The stills that the server would be told the motions of. */
  get toldStills(): readonly string[] {
    return [...this.told];
  }

  override async trash(ids: readonly string[]): Promise<void> {
    this.need('asset.delete');
    for (const id of ids) this.trashed.add(id);
  }

  override async restore(ids: readonly string[]): Promise<void> {
    this.need('asset.delete');
    for (const id of ids) this.restored.add(id);
  }

  /** Refuses what the server would refuse. */
  private need(permission: string): void {
    if (!this.lacks.includes(permission)) return;
    throw failureOfStatus(403, `Missing required permission: ${permission}`, undefined, this.label);
  }

  private async takenExtensions(signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const { image, video } = await this.getMediaTypes(signal);
    return new Set([...image, ...video].map((extension) => extension.toLowerCase()));
  }
}
