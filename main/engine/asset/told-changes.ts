import { RepeatedLook } from '../repeated-look.ts';
import type { AppliedChange } from './applied-changes.ts';

const lookEveryMs = 100;
/** What waits takes room: of more files than this at a time the first are told of. */
const mostHeld = 10_000;

/**
 * Tells what became of assets, and of a file that was renamed only that: its new place is imported before anybody knows
 * where the old one went, so an import is held back as long as the asset of a vanished file may still follow it.
 */
export class ToldChanges {
  private readonly tell: (change: AppliedChange) => void;
  private readonly mayMove: (libraryId: number) => boolean;
  private readonly held = new Map<string, AppliedChange>();
  private readonly answers = new Map<number, boolean>();
  private readonly looking = new RepeatedLook(lookEveryMs, () => this.look());
  private readonly onFailed: (error: unknown) => void;

  constructor(
    tell: (change: AppliedChange) => void,
    mayMove: (libraryId: number) => boolean,
    onFailed: (error: unknown) => void,
  ) {
    this.tell = tell;
    this.mayMove = mayMove;
    this.onFailed = onFailed;
  }

  /** Takes changes in the order in which they were committed. */
  hear(change: AppliedChange): void {
    const key = `${change.libraryId} ${change.path}`;
    if (change.event === 'moved') this.held.delete(key);
    else this.release(key);
    if (change.event !== 'imported' || !this.mayMoveNow(change.libraryId)) return this.tell(change);
    this.held.set(key, change);
    this.looking.start(this.onFailed);
    const [first] = this.held.keys();
    if (this.held.size > mostHeld && first !== undefined) this.release(first);
  }

  /** Tells the imports that can no longer turn out to be something else. */
  look(): void {
    const settled = new Map<number, boolean>();
    for (const [key, { libraryId }] of this.held) {
      const isSettled = settled.get(libraryId) ?? !this.mayMove(libraryId);
      settled.set(libraryId, isSettled);
      if (isSettled) this.release(key);
    }
    if (this.held.size === 0) this.looking.stop();
  }

  /** Tells everything that waits. */
  close(): void {
    this.looking.stop();
    for (const key of this.held.keys()) this.release(key);
  }

  /** Changes come by the thousand: for those that come together it is asked once. */
  private mayMoveNow(libraryId: number): boolean {
    if (this.answers.size === 0) queueMicrotask(() => this.answers.clear());
    const answer = this.answers.get(libraryId) ?? this.mayMove(libraryId);
    this.answers.set(libraryId, answer);
    return answer;
  }

  private release(key: string): void {
    const change = this.held.get(key);
    this.held.delete(key);
    if (change !== undefined) this.tell(change);
  }
}
