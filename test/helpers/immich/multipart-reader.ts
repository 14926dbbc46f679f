import crypto from 'node:crypto';

/** What a form held: fields as text, files as their size and SHA-1. */
export type ReadForm = {
  readonly fields: Record<string, string>;
  readonly files: Record<string, { fileName: string; size: number; sha1: string; head: Buffer }>;
};

/** Reads a form as it streams in and keeps no file of it. Throws on one that ends too early. */
export class MultipartReader {
  private readonly delimiter: Buffer;
  private rest: Buffer<ArrayBufferLike> = Buffer.from('\r\n');
  private state: 'between' | 'head' | 'body' | 'done' = 'between';
  private part: {
    name: string;
    fileName: string | null;
    size: number;
    hash: crypto.Hash;
    text: Buffer[];
  } | null = null;
  readonly form: ReadForm = { fields: {}, files: {} };

  constructor(contentType: string) {
    const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType);
    if (boundary === null) throw new Error('No boundary in the content type.');
    this.delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  }

  get isDone(): boolean {
    return this.state === 'done';
  }

  push(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    while (this.step());
  }

  private step(): boolean {
    if (this.state === 'done') return false;
    if (this.state === 'head') return this.readHead();
    const at = this.rest.indexOf(this.delimiter);
    if (at === -1) {
      // The delimiter may lie across the end of the chunk.
      const safe = Math.max(0, this.rest.length - this.delimiter.length);
      this.take(this.rest.subarray(0, safe));
      this.rest = this.rest.subarray(safe);
      return false;
    }
    const after = at + this.delimiter.length;
    if (this.rest.length < after + 2) return false;
    this.take(this.rest.subarray(0, at));
    this.endPart();
    this.state = this.rest.subarray(after, after + 2).toString() === '--' ? 'done' : 'head';
    this.rest = this.rest.subarray(after + 2);
    return true;
  }

  private readHead(): boolean {
    const end = this.rest.indexOf('\r\n\r\n');
    if (end === -1) return false;
    const head = this.rest.subarray(0, end).toString('utf8');
    this.rest = this.rest.subarray(end + 4);
    const name = /[; ]name="([^"]*)"/.exec(head)?.[1];
    if (name === undefined) throw new Error('A part without a name.');
    const fileName = /filename="([^"]*)"/.exec(head)?.[1] ?? null;
    this.part = { name, fileName, size: 0, hash: crypto.createHash('sha1'), text: [] };
    this.state = 'body';
    // An empty body ends with the delimiter's own line break.
    return true;
  }

  private take(bytes: Buffer): void {
    if (this.part === null || bytes.length === 0) return;
    this.part.size += bytes.length;
    this.part.hash.update(bytes);
    if (this.part.fileName === null || this.part.size <= 4096) this.part.text.push(Buffer.from(bytes));
  }

  private endPart(): void {
    const { part } = this;
    if (part === null) return;
    const text = Buffer.concat(part.text);
    if (part.fileName === null) this.form.fields[part.name] = text.toString('utf8');
    else {
      const { fileName, size } = part;
      this.form.files[part.name] = { fileName, size, sha1: part.hash.digest('hex'), head: text };
    }
    this.part = null;
  }
}
