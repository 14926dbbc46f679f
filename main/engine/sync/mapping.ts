import { z } from 'zod';
import { normaliseExtensions } from './excluded-extensions.ts';

/** A row of the table of mappings. Intervals in seconds, times in milliseconds. */
export type MappingRow = {
  readonly id: number;
  readonly library_id: number;
  readonly user_id: number;
  readonly excluded_extensions: string;
  readonly import_every: number;
  readonly upload_every: number;
  readonly parallel_uploads: number;
  readonly is_paused: number;
  readonly imported_at: number | null;
  readonly uploaded_at: number | null;
  readonly waits_until: number | null;
  readonly failure: string | null;
  readonly failure_kind: string | null;
  readonly created_at: number;
};

const seconds = z.number().int().min(5).max(31_536_000);

/** What a person can choose about a mapping, checked. */
export const MappingChoices = z.object({
  excludedExtensions: z.array(z.string().max(50)).max(200).transform(normaliseExtensions),
  importEvery: seconds,
  uploadEvery: seconds,
  parallelUploads: z.number().int().min(1).max(16),
});
export type MappingChoices = z.output<typeof MappingChoices>;

export const defaultChoices: MappingChoices = {
  excludedExtensions: [],
  importEvery: 86_400,
  uploadEvery: 60,
  parallelUploads: 4,
};

/** The choices of a row. */
export function choicesOf(row: MappingRow): MappingChoices {
  return {
    excludedExtensions: JSON.parse(row.excluded_extensions) as string[],
    importEvery: row.import_every,
    uploadEvery: row.upload_every,
    parallelUploads: row.parallel_uploads,
  };
}
