import type { Motion } from '../motion/motion.ts';

/** Where a capture time comes from. */
export type TimeSource = 'sidecar' | 'embedded' | 'file';

/** What is known of the content of a file. Unknown is null, never a guess. */
export type Metadata = {
  /** The moment it was taken, in milliseconds since 1970 UTC. */
  readonly takenAt: number | null;
  /** The zone of the wall clock: an offset such as `+02:00`, or a name such as `Europe/Berlin`. */
  readonly timeZone: string | null;
  readonly timeSource: TimeSource | null;
  /** In pixels, as it is shown: the orientation is applied. */
  readonly width: number | null;
  readonly height: number | null;
  /** 1 to 8, as in EXIF. */
  readonly orientation: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  /** In seconds. */
  readonly exposureTime: number | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  /** In millimetres, as on the lens. */
  readonly focalLength: number | null;
  /** Decimal degrees, north and east positive. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** In metres above the sea. */
  readonly altitude: number | null;
  /** 0 to 5; -1 is rejected. */
  readonly rating: number | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly keywords: readonly string[];
  readonly durationMs: number | null;
  readonly codec: string | null;
  /** By which a still and the video taken with it find each other. */
  readonly contentId: string | null;
  /** The moving part that lies in the file of the still itself. */
  readonly motion: Motion | null;
};
