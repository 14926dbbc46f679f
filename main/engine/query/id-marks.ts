const excluded = 255;

/** Which ids meet several conditions, told one after the other; a byte for each id. At most 254 conditions. */
export class IdMarks {
  private readonly marks: Uint8Array;
  private conditions = 0;

  constructor(ids: Uint32Array) {
    let largest = 0;
    for (const id of ids) if (id > largest) largest = id;
    this.marks = new Uint8Array(largest + 1);
    this.begin();
    this.meets(ids);
  }

  /** Only what meets the next condition passes from now on. */
  begin(): void {
    this.conditions++;
  }

  /** These ids meet the condition that began last. */
  meets(ids: Iterable<number>): void {
    for (const id of ids) if (this.marks[id] === this.conditions - 1) this.marks[id] = this.conditions;
  }

  /** These ids pass no more. */
  exclude(ids: Iterable<number>): void {
    for (const id of ids) this.marks[id] = excluded;
  }

  readonly passes = (id: number): boolean => this.marks[id] === this.conditions;
}
