/** A file as it was when it was read: size in bytes, time in milliseconds. */
export type FileVersion = { readonly size: number; readonly modifiedAt: number };

/**
 * Names the versions of an asset's file and of its sidecar, if it has one, that metadata are read from. A sidecar that
 * comes, goes or changes gives another name; one that is only renamed does not.
 */
export function fingerprintOf(file: FileVersion, sidecar: FileVersion | null): string {
  return sidecar === null ? nameOf(file) : `${nameOf(file)} ${nameOf(sidecar)}`;
}

function nameOf({ size, modifiedAt }: FileVersion): string {
  return `${size}@${modifiedAt}`;
}
