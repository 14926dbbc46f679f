/** Kinds of messages of the D-Bus protocol. */
export const messageTypes = { call: 1, reply: 2, error: 3, signal: 4 } as const;

/** The header fields by their codes in the D-Bus specification, those that are read or written here. */
const fields = {
  path: { code: 1, type: 'o' },
  interface: { code: 2, type: 's' },
  member: { code: 3, type: 's' },
  replySerial: { code: 5, type: 'u' },
  destination: { code: 6, type: 's' },
  sender: { code: 7, type: 's' },
  signature: { code: 8, type: 'g' },
} as const;
type FieldName = keyof typeof fields;

/** A message as far as it is read or written here: the body stays bytes. Little-endian throughout. */
export type BusMessage = {
  readonly type: number;
  readonly flags: number;
  readonly serial: number;
  readonly body: Buffer;
} & { readonly [N in Exclude<FieldName, 'replySerial'>]?: string } & { readonly replySerial?: number };

const fixedLength = 16;
// The specification allows 128 MiB; nothing that is asked here has a long answer.
const longest = 1 << 20;

/** A message as bytes. Source: D-Bus Specification 0.43, "Message Protocol". */
export function encodeMessage(message: BusMessage): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (const name of Object.keys(fields) as FieldName[]) {
    const value = message[name];
    if (value === undefined) continue;
    const field = Buffer.concat([Buffer.alloc(pad(length, 8)), encodeField(name, value)]);
    parts.push(field);
    length += field.length;
  }
  const fixed = Buffer.alloc(fixedLength);
  fixed.write('l', 0, 'latin1');
  fixed.writeUInt8(message.type, 1);
  fixed.writeUInt8(message.flags, 2);
  fixed.writeUInt8(1, 3);
  fixed.writeUInt32LE(message.body.length, 4);
  fixed.writeUInt32LE(message.serial, 8);
  fixed.writeUInt32LE(length, 12);
  return Buffer.concat([fixed, ...parts, Buffer.alloc(pad(fixedLength + length, 8)), message.body]);
}

/** The first message of a stream and what comes after it; null until it is there whole. Throws for what is none. */
export function decodeMessage(bytes: Buffer): { message: BusMessage; rest: Buffer } | null {
  if (bytes.length < fixedLength) return null;
  if (bytes.toString('latin1', 0, 1) !== 'l') throw new Error('Only little-endian messages are understood.');
  const bodyLength = bytes.readUInt32LE(4);
  const fieldsEnd = fixedLength + bytes.readUInt32LE(12);
  const bodyStart = fieldsEnd + pad(fieldsEnd, 8);
  const end = bodyStart + bodyLength;
  if (end > longest) throw new Error('The message is too long.');
  if (bytes.length < end) return null;
  const message = {
    type: bytes.readUInt8(1),
    flags: bytes.readUInt8(2),
    serial: bytes.readUInt32LE(8),
    ...decodeFields(bytes, fieldsEnd),
    body: bytes.subarray(bodyStart, end),
  };
  return { message, rest: bytes.subarray(end) };
}

/** Strings one after another, as the body of a message with the signature `s…`. */
export function encodeStrings(...texts: readonly string[]): Buffer {
  return texts.reduce(
    (body, text) => Buffer.concat([body, Buffer.alloc(pad(body.length, 4)), encodeString(text)]),
    Buffer.alloc(0),
  );
}

function encodeField(name: FieldName, value: string | number): Buffer {
  const { code, type } = fields[name];
  return Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), encodeValue(type, value)]);
}

function encodeValue(type: string, value: string | number): Buffer {
  if (typeof value === 'string') return type === 'g' ? encodeSignature(value) : encodeString(value);
  const number = Buffer.alloc(4);
  number.writeUInt32LE(value);
  return number;
}

function encodeString(text: string): Buffer {
  const content = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, content, Buffer.alloc(1)]);
}

function encodeSignature(signature: string): Buffer {
  return Buffer.concat([Buffer.from([signature.length]), Buffer.from(signature, 'latin1'), Buffer.alloc(1)]);
}

function decodeFields(bytes: Buffer, end: number): Partial<Record<FieldName, never>> {
  const found: Partial<Record<FieldName, string | number>> = {};
  for (let at = fixedLength; at < end;) {
    at += pad(at, 8);
    const code = bytes.readUInt8(at);
    const type = bytes.toString('latin1', at + 2, at + 3);
    at += 4;
    const name = (Object.keys(fields) as FieldName[]).find((known) => fields[known].code === code);
    const isSignature = type === 'g';
    const number = isSignature ? bytes.readUInt8(at) : bytes.readUInt32LE(at);
    const start = at + (isSignature ? 1 : 4);
    if (type === 'u') {
      if (name !== undefined) found[name] = number;
      at = start;
    } else {
      if (name !== undefined) found[name] = bytes.toString('utf8', start, start + number);
      at = start + number + 1;
    }
  }
  return found as Partial<Record<FieldName, never>>;
}

function pad(length: number, alignment: number): number {
  return (alignment - (length % alignment)) % alignment;
}
