import { spawn } from 'node:child_process';
import { findProgram } from '../../files/find-program.ts';
import { withPlainName } from '../../files/plain-name.ts';
import { previewSize } from './decoder.ts';

/** A picture of a video, as the bytes of a JPEG. */
export type VideoFrame =
  | { readonly jpeg: Uint8Array; readonly durationMs: number | null }
  | {
      readonly jpeg: null;
      readonly failure: 'UNDECODABLE' | 'TOOK_TOO_LONG' | 'NO_FFMPEG';
      readonly detail: string | null;
    };

const answerWithinMs = 20_000;
const mostBytes = 64 * 1024 * 1024;

/** Files only, and only what is looked for: no playlists, which name other files. */
const confined = [
  '-protocol_whitelist', 'file,pipe',
  '-format_whitelist', 'mov,matroska,avi,mpegts,mpeg,mpegvideo,asf,flv,mxf',
]; // prettier-ignore

/** Takes a frame near the beginning of a video, by ffmpeg if it is installed. `linkFolder` is the app's own. */
export async function takeFrame(path: string, linkFolder: string): Promise<VideoFrame> {
  const ffmpeg = findProgram('ffmpeg');
  if (ffmpeg === null) return { jpeg: null, failure: 'NO_FFMPEG', detail: null };
  return withPlainName(path, linkFolder, async (name) => {
    const durationMs = await readDuration(name);
    const seconds = durationMs === null ? 1 : durationMs / 10_000;
    const first = await frameAt(ffmpeg, name, seconds);
    // Some have nothing where they say that they have something.
    const frame = first.output.length > 0 || first.isLate ? first : await frameAt(ffmpeg, name, 0);
    if (frame.isLate) return { jpeg: null, failure: 'TOOK_TOO_LONG', detail: 'ffmpeg did not end in time.' };
    if (frame.output.length > 0) return { jpeg: frame.output, durationMs };
    return { jpeg: null, failure: 'UNDECODABLE', detail: frame.complaint };
  });
}

function frameAt(ffmpeg: string, name: string, seconds: number): Promise<Run> {
  const fit = `scale=w='min(${previewSize},iw)':h='min(${previewSize},ih)':force_original_aspect_ratio=decrease`;
  return run(ffmpeg, [
    '-nostdin', '-v', 'error', '-threads', '1', ...confined, '-ss', seconds.toFixed(3), '-i', `file:${name}`,
    '-frames:v', '1', '-an', '-sn', '-dn', '-map_metadata', '-1', '-vf', fit,
    '-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p', '-threads', '1', '-f', 'image2pipe', 'pipe:1',
  ]); // prettier-ignore
}

/** In milliseconds; null where ffprobe is missing or does not know. */
async function readDuration(name: string): Promise<number | null> {
  const ffprobe = findProgram('ffprobe');
  if (ffprobe === null) return null;
  const show = ['-show_entries', 'format=duration', '-of', 'csv=p=0'];
  const { output } = await run(ffprobe, ['-v', 'error', ...confined, ...show, `file:${name}`]);
  const seconds = Number.parseFloat(Buffer.from(output).toString('latin1'));
  return Number.isFinite(seconds) && seconds > 0 && seconds < 1e7 ? Math.round(seconds * 1000) : null;
}

type Run = { readonly output: Uint8Array; readonly complaint: string | null; readonly isLate: boolean };

/** Runs a program to its end, which comes after twenty seconds at the latest. */
function run(program: string, programArguments: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const output: Buffer[] = [];
    let length = 0;
    let complaint = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, answerWithinMs);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostBytes) child.kill('SIGKILL');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 1000) complaint += chunk.toString('utf8');
    });
    const end = (error: Error | null) => {
      clearTimeout(timer);
      const words = error?.message ?? complaint.trim().split('\n').at(-1) ?? '';
      resolve({ output: Buffer.concat(output), complaint: words === '' ? null : words, isLate });
    };
    child.once('error', end);
    child.once('close', () => end(null));
  });
}
