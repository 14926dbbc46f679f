import crypto from 'node:crypto';
import type { CallBody } from './http-call.ts';

/** A file as a part of a form: its length in bytes is promised before it is read. */
export type UploadFile = {
  readonly name: string;
  readonly length: number;
  /** A chunk may be overwritten when the next one is asked for. */
  chunks(): AsyncIterable<Uint8Array>;
};

/** A form with fields and files, streamed (RFC 7578). Rejects while sent when a file is not as long as promised. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, UploadFile>>,
): CallBody {
  const boundary = `lightkeeper-${crypto.randomBytes(16).toString('hex')}`;
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
  const end = Buffer.from(`--${boundary}--\r\n`);
  const length = parts.reduce(
    (sum, part) => sum + part.head.length + part.file.length + lineEnd.length,
    head.length + end.length,
  );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length,
    async *chunks() {
      // What lies between two files leaves in one piece.
      let between = head;
      for (const part of parts) {
        yield Buffer.concat([between, part.head]);
        let left = part.file.length;
        for await (const chunk of part.file.chunks()) {
          left -= chunk.length;
          if (left < 0) break;
          yield chunk;
        }
        if (left !== 0) throw new FileChanged();
        between = lineEnd;
      }
      yield Buffer.concat([between, end]);
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
