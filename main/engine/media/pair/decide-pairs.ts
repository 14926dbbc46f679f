import { isRawName, type AssetType } from '../../asset/media-types.ts';
import { groupBy } from './group-by.ts';

/** An asset that may stand for another one, or be stood for. Times in milliseconds. */
export type PairCandidate = {
  readonly id: number;
  readonly folder: string;
  /** The file's name in its folder. */
  readonly name: string;
  readonly type: AssetType;
  /** When it was taken, as the file itself or its sidecar says; null where only the file's own time is known. */
  readonly taken: { readonly moment: number; readonly wallClock: number } | null;
  readonly modifiedAt: number;
  readonly contentId: string | null;
  readonly durationMs: number | null;
};

/** A raw picture and the one that the camera made of it are taken at once; cameras round. */
const rawWithinMs = 2000;
const motionWithinMs = 3000;
/** Files of one shot are written, or copied with their times, one right after the other. */
const filesWithinMs = 60_000;
/** A longer video is one for its own sake. */
const longestMotionMs = 4000;

/**
 * Decides which assets are shown by another one: a raw picture by its JPEG or HEIC, the motion of a live photo by its
 * still. Answers the id of the one that shows by the id of the one that is shown. What shows is never shown itself.
 */
export function decidePairs(candidates: readonly PairCandidate[]): Map<number, number> {
  const ordered = candidates.toSorted((a, b) => a.id - b.id);
  const groups = groupBy(ordered, ({ folder, name }) => `${folder}\0${baseNameOf(name)}`);
  const shownBy = new Map<number, number>();
  for (const group of groups.values()) pairRaws(group, shownBy);
  const stills = pairByContent(ordered, shownBy);
  for (const group of groups.values()) pairByName(group, stills, shownBy);
  return shownBy;
}

function pairRaws(group: readonly PairCandidate[], shownBy: Map<number, number>): void {
  const pictures = group.filter(isCompanion).toSorted((a, b) => Number(isHeic(a)) - Number(isHeic(b)));
  for (const raw of group) {
    if (!isRaw(raw)) continue;
    const picture = pictures.find((candidate) => isTakenWith(raw, candidate, rawWithinMs, rawWithinMs));
    if (picture !== undefined) shownBy.set(raw.id, picture.id);
  }
}

/** Stills and motions that were given the same identifier; those of one name first, then of one folder, then of any. */
function pairByContent(ordered: readonly PairCandidate[], shownBy: Map<number, number>): Set<number> {
  const taken = new Set<number>();
  const byContent = groupBy(
    ordered.filter(({ contentId }) => contentId !== null),
    ({ contentId }) => contentId ?? '',
  );
  const closeness: readonly ((still: PairCandidate, motion: PairCandidate) => boolean)[] = [
    (still, motion) => still.folder === motion.folder && baseNameOf(still.name) === baseNameOf(motion.name),
    (still, motion) => still.folder === motion.folder,
    () => true,
  ];
  for (const group of byContent.values()) {
    const stills = rawsLast(group.filter(({ type }) => type === 'IMAGE'));
    for (const isClose of closeness) {
      for (const motion of group) {
        if (motion.type !== 'VIDEO' || shownBy.has(motion.id)) continue;
        pair(
          stills.find((still) => isFree(still, taken, shownBy) && isClose(still, motion)),
          motion,
          taken,
          shownBy,
        );
      }
    }
  }
  return taken;
}

function pairByName(group: readonly PairCandidate[], taken: Set<number>, shownBy: Map<number, number>): void {
  const stills = rawsLast(group.filter(({ type }) => type === 'IMAGE'));
  for (const motion of group) {
    const isShort = motion.durationMs === null || motion.durationMs <= longestMotionMs;
    if (motion.type !== 'VIDEO' || !isShort || shownBy.has(motion.id)) continue;
    const still = stills.find(
      (candidate) =>
        isFree(candidate, taken, shownBy) &&
        !isOfAnotherShot(candidate, motion) &&
        isTakenWith(candidate, motion, motionWithinMs, filesWithinMs),
    );
    pair(still, motion, taken, shownBy);
  }
}

/** A still shows one motion, by itself or by the picture that shows it. */
function isFree(
  { id }: PairCandidate,
  taken: ReadonlySet<number>,
  shownBy: ReadonlyMap<number, number>,
): boolean {
  return !taken.has(shownBy.get(id) ?? id);
}

function pair(
  still: PairCandidate | undefined,
  motion: PairCandidate,
  taken: Set<number>,
  shownBy: Map<number, number>,
): void {
  if (still === undefined) return;
  const shower = shownBy.get(still.id) ?? still.id;
  taken.add(shower);
  shownBy.set(motion.id, shower);
}

function isOfAnotherShot(still: PairCandidate, motion: PairCandidate): boolean {
  return still.contentId !== null && motion.contentId !== null && still.contentId !== motion.contentId;
}

/** By when they were taken if both say so: the moment, or the clock where one of them does not know its zone. */
function isTakenWith(
  one: PairCandidate,
  other: PairCandidate,
  withinMs: number,
  filesWithin: number,
): boolean {
  if (one.taken === null || other.taken === null)
    return Math.abs(one.modifiedAt - other.modifiedAt) <= filesWithin;
  return (
    Math.abs(one.taken.moment - other.taken.moment) <= withinMs ||
    Math.abs(one.taken.wallClock - other.taken.wallClock) <= withinMs
  );
}

function rawsLast(stills: readonly PairCandidate[]): PairCandidate[] {
  return stills.toSorted((a, b) => Number(isRaw(a)) - Number(isRaw(b)));
}

function isRaw({ name }: PairCandidate): boolean {
  return isRawName(name);
}

function isCompanion({ name }: PairCandidate): boolean {
  return /\.(?:jpe?g|jpe|hei[cf]|hif)$/i.test(name);
}

function isHeic({ name }: PairCandidate): boolean {
  return /\.(?:hei[cf]|hif)$/i.test(name);
}

/** A file name without its extension, to the letter: pairs are named alike. */
export function baseNameOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
