import type { FakeAsset, FakeUser } from './fake-assets.ts';

/** What the real server says of users, keys and assets: every field that its description requires. */

const longAgo = '2026-01-01T00:00:00.000Z';

export function apiKeyAnswer(id: string, permissions: readonly string[]) {
  return { id, name: 'Lightkeeper', permissions, createdAt: longAgo, updatedAt: longAgo };
}

export function userAnswer(user: FakeUser) {
  return {
    ...user,
    avatarColor: 'primary',
    createdAt: longAgo,
    deletedAt: null,
    isAdmin: false,
    license: null,
    oauthId: '',
    profileChangedAt: longAgo,
    profileImagePath: '',
    quotaSizeInBytes: null,
    quotaUsageInBytes: 0,
    shouldChangePassword: false,
    status: 'active',
    storageLabel: null,
    updatedAt: longAgo,
  };
}

export function assetAnswer(asset: FakeAsset) {
  const { id, ownerId, originalFileName, isTrashed, checksum, fields, livePhotoVideoId } = asset;
  const createdAt = fields['fileCreatedAt'] ?? longAgo;
  return {
    id,
    ownerId,
    originalFileName,
    isTrashed,
    livePhotoVideoId,
    checksum: Buffer.from(checksum, 'hex').toString('base64'),
    createdAt: longAgo,
    duration: null,
    fileCreatedAt: createdAt,
    fileModifiedAt: fields['fileModifiedAt'] ?? longAgo,
    hasMetadata: true,
    height: null,
    isArchived: false,
    isEdited: false,
    isFavorite: false,
    isOffline: false,
    localDateTime: createdAt,
    originalPath: `/data/upload/${ownerId}/${id}`,
    thumbhash: null,
    type: mediaTypes.video.some((extension) => originalFileName.endsWith(extension)) ? 'VIDEO' : 'IMAGE',
    updatedAt: longAgo,
    visibility: 'timeline',
    width: null,
  };
}

/** The extensions that the fake server takes. */
export const mediaTypes = {
  image: ['.avif', '.bmp', '.cr2', '.cr3', '.dng', '.gif', '.heic', '.heif', '.jpeg', '.jpg', '.jxl', '.nef', '.png', '.tif', '.tiff', '.webp'],
  video: ['.3gp', '.avi', '.m4v', '.mkv', '.mov', '.mp4', '.mpg', '.webm'],
  sidecar: ['.xmp'],
}; // prettier-ignore
