/** What can be wrong with the content of a file, besides what the system says with an errno code. */
export const metadataCodes = [
  'METADATA_UNREADABLE',
  'EMPTY_FILE',
  'NOT_MEDIA',
  'SIDECAR_UNREADABLE',
] as const;

/** One of those codes, or an errno code. */
export type MetadataProblemCode = (typeof metadataCodes)[number] | (string & {});

/** exiftool, and with it whatever only it reads, cannot run on this computer. Listed once per library. */
export const exiftoolMissingCode = 'EXIFTOOL_MISSING';
