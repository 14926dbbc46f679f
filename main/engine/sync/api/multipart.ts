import crypto from 'node:crypto';
import type { CallBody } from './http-call.ts';

/** A file as a part of a form: its length in bytes is promised before it is read. */
export type UploadFile = {
  readonly name: string;
  readonly length: number;
  /** A chunk may be overwritten when the next one is asked for. */
  chunks(): Iterable<Uint8Array>;
};

const noBytes = Buffer.alloc(0);
/** No file can have been made to contain what is drawn anew by every process. */
const mark = crypto.randomBytes(16).toString('hex');
let count = 0;

/** A form with fields and files, streamed (RFC 7578). Throws while sent when a file is not as long as promised. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, UploadFile>>,
): CallBody {
  const boundary = `lightkeeper-${mark}-${(count += 1)}`;
  const head = Buffer.from(
    Object.entries(fields)
      .map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join(''),
  );
  const parts = Object.entries(files).map(([name, file]) => ({
    file,
    head: Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${escapeName(file.name)}"\r\n` +
        'content-type: application/octet-stream\r\n\r\n',
    ),
  }));
  const lineEnd = Buffer.from('\r\n');
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  const length = parts.reduce(
    (sum, part) => sum + part.head.length + part.file.length + lineEnd.length,
    head.length + end.length - lineEnd.length,
  );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length,
    *groups() {
      // What comes before a file leaves with its first chunk, what comes after the last one with its last.
      let before = head;
      for (const [at, part] of parts.entries()) {
        before = Buffer.concat([before, part.head]);
        let left = part.file.length;
        for (const chunk of part.file.chunks()) {
          left -= chunk.length;
          if (left < 0) throw new FileChanged();
          const isEnd = left === 0 && at === parts.length - 1;
          yield [...(before.length > 0 ? [before] : []), chunk, ...(isEnd ? [end] : [])];
          before = noBytes;
        }
        if (left !== 0) throw new FileChanged();
        if (before.length > 0 && at === parts.length - 1) yield [before, end];
        before = Buffer.concat([before, lineEnd]);
      }
    },
  };
}

/** A file changed while it was read: what was sent of it is thrown away. */
export class FileChanged extends Error {
  constructor() {
    super('The file changed while it was read. It is tried again.');
    this.name = 'FileChanged';
  }
}

/** As browsers write names into forms. */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
