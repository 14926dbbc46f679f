import { spawn, type ChildProcess } from 'node:child_process';
import nodePath from 'node:path';
import type { ExifTool } from 'exiftool-vendored';
import { findProgram } from '../../files/find-program.ts';
import { withPlainName } from '../../files/plain-name.ts';
import type { MediaFormat } from '../sniff.ts';
import { exiftoolTags } from './exiftool-tags.ts';
import type { Tags, TagValue } from './tags.ts';

/** What exiftool said about a file. */
export type ExiftoolReading = {
  /** Null where it is none that has a name here. */
  readonly format: MediaFormat | null;
  readonly tags: Tags;
  /** Whether it takes the file for a picture or a video. */
  readonly isMedia: boolean;
  /** In its own words, that it could not read the file, and that something in it is odd. */
  readonly error: string | null;
  readonly warning: string | null;
};

/** exiftool cannot run on this computer; the message says why. */
export class ExiftoolMissing extends Error {}

const answerWithinMs = 20_000;
/** What is not installed now may be a while later. */
const lookAgainMs = 60_000;
const filesPerProcess = 1000;

const readArgs = [
  '-fast', '-G0', '-api', 'largefilesupport=1', '-charset', 'iptc=UTF8', '-MIMEType', '-FileType', ...exiftoolTags,
]; // prettier-ignore

/**
 * Reads what only exiftool knows, through one process that starts when it is first needed and stays. A file over which
 * it hangs or falls costs that process and nothing else.
 */
export class ExiftoolReader {
  private readonly linkFolder: string;
  private exiftool: Promise<ExifTool> | null = null;
  private missing: { readonly error: ExiftoolMissing; readonly since: number } | null = null;
  private ran = false;

  /** `dataDir` is the app's own folder, for links to files with names that exiftool cannot be told. */
  constructor(dataDir: string) {
    this.linkFolder = nodePath.join(dataDir, 'links');
  }

  /** Whether it has answered. */
  get hasRun(): boolean {
    return this.ran;
  }

  /** Rejects with `ExiftoolMissing` when it cannot run at all; what is wrong with a file is part of the answer. */
  async read(path: string): Promise<ExiftoolReading> {
    const exiftool = await this.start();
    try {
      const options = { readArgs: [...readArgs], useMWG: false };
      const raw = await withPlainName(path, this.linkFolder, (name) => exiftool.readRaw(name, options));
      return toReading(raw as unknown as Readonly<Record<string, unknown>>);
    } catch (error) {
      return { format: null, tags: {}, isMedia: true, error: explain(error), warning: null };
    }
  }

  /** The process ids of what runs. */
  async processes(): Promise<readonly number[]> {
    return (await this.exiftool)?.pids ?? [];
  }

  /** Ends its process. */
  async close(): Promise<void> {
    const exiftool = await this.exiftool?.catch(() => null);
    this.exiftool = null;
    await exiftool?.end();
  }

  private async start(): Promise<ExifTool> {
    if (this.missing !== null && Date.now() - this.missing.since < lookAgainMs) throw this.missing.error;
    this.exiftool ??= startExiftool();
    try {
      const exiftool = await this.exiftool;
      this.missing = null;
      this.ran = true;
      return exiftool;
    } catch (error) {
      this.exiftool = null;
      const missing = error instanceof ExiftoolMissing ? error : new ExiftoolMissing(explain(error));
      this.missing = { error: missing, since: Date.now() };
      throw missing;
    }
  }
}

async function startExiftool(): Promise<ExifTool> {
  // Loaded only now: most threads never need it.
  const { exiftoolPath, ExifTool } = await import('exiftool-vendored');
  const program = await exiftoolPath();
  const isScript = process.platform !== 'win32';
  const perl = isScript ? findProgram('perl') : null;
  if (isScript && perl === null) throw new ExiftoolMissing('There is no program called perl.');
  const exiftool = new ExifTool({
    maxProcs: 1,
    maxTasksPerProcess: filesPerProcess,
    taskTimeoutMillis: answerWithinMs,
    // A file that it fell over is not tried again: others wait.
    taskRetries: 0,
    checkPerl: false,
    processFactory: () => spawnExiftool(perl === null ? [program] : [perl, program]),
  });
  try {
    // Also says so when its modules are not there.
    await exiftool.version();
    return exiftool;
  } catch (error) {
    await exiftool.end(false);
    throw error;
  }
}

/** Without the person's own configuration of exiftool, which may run anything. */
function spawnExiftool([program = '', ...script]: readonly string[]): ChildProcess {
  const args = [...script, '-config', '', '-stay_open', 'True', '-@', '-'];
  const env = { LANG: 'C', PATH: process.env['PATH'] ?? '' };
  return spawn(program, args, { stdio: 'pipe', windowsHide: true, env });
}

const formats: Readonly<Record<string, MediaFormat>> = {
  JPEG: 'jpeg', 'Extended WEBP': 'webp', PNG: 'png', WEBP: 'webp', GIF: 'gif', TIFF: 'tiff', HEIC: 'heif', HEIF: 'heif', AVIF: 'avif',
  JXL: 'jxl', JP2: 'jp2', PSD: 'psd', BMP: 'bmp', SVG: 'svg', MP4: 'mp4', M4V: 'mp4', MOV: 'mov', MKV: 'mkv',
  WEBM: 'webm', AVI: 'avi', MPEG: 'mpeg', M2TS: 'mpegts', WMV: 'asf', ASF: 'asf', FLV: 'flv', MXF: 'mxf',
}; // prettier-ignore

function toReading(given: Readonly<Record<string, unknown>>): ExiftoolReading {
  const tags: Record<string, TagValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const known = name.includes(':') ? toValue(value, inOriginalBytes(given, name)) : null;
    if (known !== null) tags[name] = known;
  }
  const { 'File:MIMEType': mime = '', 'File:FileType': type = '' } = tags;
  return {
    format: formats[String(type)] ?? (String(mime).startsWith('image/x-') ? 'raw' : null),
    tags,
    isMedia: /^(?:image|video)\//.test(String(mime)),
    error: wordsOf(given['errors']),
    warning: wordsOf(given['warnings']),
  };
}

function toValue(value: unknown, bytes: unknown): TagValue | null {
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    const items = list.map((item, index) =>
      toValue(item, (bytes as Record<string, unknown> | null)?.[String(index)]),
    );
    return items.filter((item) => typeof item === 'string' || typeof item === 'number');
  }
  if (bytes instanceof Uint8Array) return western.decode(bytes);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

const western = new TextDecoder('windows-1252');

/** What is no UTF-8 comes with its bytes beside it. */
function inOriginalBytes(given: Readonly<Record<string, unknown>>, name: string): unknown {
  const all = given['invalidUtf8Bytes'] as Readonly<Record<string, unknown>> | undefined;
  return all?.[name] ?? null;
}

function wordsOf(messages: unknown): string | null {
  const texts = Array.isArray(messages) ? messages.map((message) => firstLine(String(message))) : [];
  return texts.length === 0 ? null : texts.join(' ');
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/timeout|timed out/i.test(message))
    return `exiftool did not answer within ${answerWithinMs / 1000} seconds.`;
  return firstLine(message);
}

/** Without the path that it names: the problem is listed with it. */
function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(/ - \/.*$/, '').slice(0, 300);
}
