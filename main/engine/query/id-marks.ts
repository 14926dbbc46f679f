import type { SelectedMonth, Selection } from './selection.ts';

const excluded = 255;

/** A byte for each id, 1 for those of a list; lists that are kept are asked again and again. */
const memberships = new WeakMap<Uint32Array, Uint8Array>();

/**
 * Which assets of a selection meet several conditions, told one after the other; a byte for each id. At most 253
 * conditions. Loops count by hand here: they go over a million ids while a person types.
 */
export class IdMarks {
  private readonly selection: Selection;
  private readonly marks: Uint8Array;
  private conditions = 1;

  constructor(selection: Selection) {
    this.selection = selection;
    this.marks = membershipOf(selection.ids).slice();
  }

  /** No id is larger. */
  get largestId(): number {
    return this.marks.length - 1;
  }

  /** Only what meets the next condition passes from now on. */
  begin(): void {
    this.conditions++;
  }

  /** These ids meet the condition that began last. */
  meets(ids: readonly number[]): void {
    const { marks, conditions } = this;
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number;
      if (marks[id] === conditions - 1) marks[id] = conditions;
    }
  }

  /** These ids pass no more. */
  exclude(ids: readonly number[]): void {
    for (let at = 0; at < ids.length; at++) this.marks[ids[at] as number] = excluded;
  }

  readonly passes = (id: number): boolean => this.marks[id] === this.conditions;

  /** What passes, in the order of the selection. */
  select(isCapped = false): Selection {
    const { marks, conditions } = this;
    const { ids, months } = this.selection;
    const passed = new Uint32Array(ids.length);
    const passedMonths: SelectedMonth[] = [];
    let length = 0;
    for (const { number, from, count } of months) {
      const start = length;
      for (let at = from; at < from + count; at++) {
        const id = ids[at] as number;
        if (marks[id] === conditions) passed[length++] = id;
      }
      if (length > start) passedMonths.push({ number, from: start, count: length - start });
    }
    return { ids: passed.slice(0, length), months: passedMonths, isCapped };
  }
}

function membershipOf(ids: Uint32Array): Uint8Array {
  const known = memberships.get(ids);
  if (known !== undefined) return known;
  let largest = 0;
  for (let at = 0; at < ids.length; at++) largest = Math.max(largest, ids[at] as number);
  const membership = new Uint8Array(largest + 1);
  for (let at = 0; at < ids.length; at++) membership[ids[at] as number] = 1;
  memberships.set(ids, membership);
  return membership;
}
