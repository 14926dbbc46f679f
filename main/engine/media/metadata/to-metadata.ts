import { isVideoFormat, type MediaFormat } from '../sniff.ts';
import { captureTimeOf } from './capture-time.ts';
import { codecOf, durationOf } from './video-facts.ts';
import { cameraOf } from './camera.ts';
import type { Motion } from '../motion/motion.ts';
import type { Metadata } from './metadata.ts';
import { positionOf } from './position.ts';
import { shapeOf } from './shape.ts';
import type { Tags } from './tags.ts';
import { keywordsOf, ratingOf, wordsOf } from './words.ts';
import { textOf } from './tags.ts';

/** What the tags of a file and of its sidecar come down to, and where it belongs in the timeline. */
export type ReadMetadata = {
  readonly metadata: Metadata;
  /** The wall clock when it was taken, in milliseconds as though it showed UTC. */
  readonly localTime: number;
};

export type FileFacts = {
  readonly format: MediaFormat | null;
  readonly embedded: Tags;
  /** Its values win over those in the file; null without a sidecar. */
  readonly sidecar: Tags | null;
  /** The video that lies in the file of a still. */
  readonly motion: Motion | null;
  /** When the file came into being, in milliseconds since 1970. */
  readonly fileTime: number;
  readonly systemZone: string;
};

/** Decides what is known of a file. Unknown and impossible values are null. */
export function toMetadata(facts: FileFacts): ReadMetadata {
  const { embedded, sidecar, format } = facts;
  const sources = sidecar === null ? [embedded] : [sidecar, embedded];
  const position = firstOf(sources, positionOf);
  const { localTime, ...time } = captureTimeOf({ ...facts, position });
  const isVideo = format !== null && isVideoFormat(format);
  return {
    metadata: {
      ...time,
      ...shapeOf(embedded, format),
      ...cameraOf(sources, format),
      latitude: position?.latitude ?? null,
      longitude: position?.longitude ?? null,
      altitude: position?.altitude ?? null,
      rating: firstOf(sources, ratingOf),
      ...wordsOf(sources),
      keywords: keywordsOf(sources),
      durationMs: isVideo ? durationOf(embedded) : null,
      codec: isVideo ? codecOf(embedded) : null,
      contentId: textOf(embedded, 'MakerNotes:ContentIdentifier', 'QuickTime:ContentIdentifier'),
      motion: facts.motion,
    },
    localTime,
  };
}

function firstOf<T>(sources: readonly Tags[], read: (tags: Tags) => T | null): T | null {
  for (const source of sources) {
    const value = read(source);
    if (value !== null) return value;
  }
  return null;
}
