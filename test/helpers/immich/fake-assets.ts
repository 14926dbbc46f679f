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
  /** The video that is the motion of this still. */
  livePhotoVideoId: string | null;
};

export type FakeUser = { readonly id: string; readonly name: string; readonly email: string };
