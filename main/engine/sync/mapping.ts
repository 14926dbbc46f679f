import { z } from 'zod';
import { normaliseExtensions } from './excluded-extensions.ts';

/**
 * `upload`: files go to the server, nothing is deleted anywhere. `two-way`: deletions follow, in the directions that are
 * switched on. `mirror`: nothing is sent or deleted, it only becomes known what the server has.
 */
export const mappingModes = ['upload', 'two-way', 'mirror'] as const;
export type MappingMode = (typeof mappingModes)[number];

/** A row of the table of mappings. Intervals in seconds, ages in days, times in milliseconds. */
export type MappingRow = {
  readonly id: number;
  readonly library_id: number;
  readonly user_id: number;
  readonly excluded_extensions: string;
  readonly import_every: number;
  readonly upload_every: number;
  readonly parallel_uploads: number;
  readonly mode: MappingMode;
  readonly deletes_there: number;
  readonly deletes_here: number;
  readonly delete_threshold: number;
  readonly delete_max_age: number;
  readonly delete_grace: number;
  readonly reconcile_every: number;
  readonly is_paused: number;
  readonly imported_at: number | null;
  readonly uploaded_at: number | null;
  readonly reconciled_at: number | null;
  readonly waits_until: number | null;
  readonly failure: string | null;
  readonly failure_kind: string | null;
  /** How often in a row that was so. */
  readonly failures: number;
  readonly created_at: number;
};

const seconds = z.number().int().min(5).max(31_536_000);
const days = z.number().int().min(0).max(36_500);

/** What a person can choose about a mapping, checked. */
export const MappingChoices = z.object({
  excludedExtensions: z.array(z.string().max(50)).max(200).transform(normaliseExtensions),
  importEvery: seconds,
  uploadEvery: seconds,
  parallelUploads: z.number().int().min(1).max(16),
  mode: z.enum(mappingModes),
  /** What is deleted here is trashed on the server; counts in the mode `two-way` only, as the next one. */
  deletesThere: z.boolean(),
  /** What is deleted on the server goes to this system's trash. */
  deletesHere: z.boolean(),
  /** Files deleted here that are older than this stay on the server. */
  deleteThreshold: days,
  /** Files older than this, or of no known age, are never deleted, in neither direction. */
  deleteMaxAge: days,
  /** How long a deletion waits, and can be taken back, in seconds. */
  deleteGrace: z.number().int().min(0).max(31_536_000),
  /** How often the server is asked what was deleted there, in seconds. */
  reconcileEvery: seconds,
});
export type MappingChoices = z.output<typeof MappingChoices>;

export const defaultChoices: MappingChoices = {
  excludedExtensions: [],
  importEvery: 86_400,
  uploadEvery: 60,
  parallelUploads: 4,
  mode: 'upload',
  deletesThere: true,
  deletesHere: false,
  deleteThreshold: 14,
  deleteMaxAge: 3650,
  deleteGrace: 604_800,
  reconcileEvery: 3600,
};

/** The choices of a row. */
export function choicesOf(row: MappingRow): MappingChoices {
  return {
    excludedExtensions: JSON.parse(row.excluded_extensions) as string[],
    importEvery: row.import_every,
    uploadEvery: row.upload_every,
    parallelUploads: row.parallel_uploads,
    mode: row.mode,
    deletesThere: row.deletes_there === 1,
    deletesHere: row.deletes_here === 1,
    deleteThreshold: row.delete_threshold,
    deleteMaxAge: row.delete_max_age,
    deleteGrace: row.delete_grace,
    reconcileEvery: row.reconcile_every,
  };
}
