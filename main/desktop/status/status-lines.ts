import type { Status } from '../../engine/status.ts';
import { texts } from '../texts.ts';
import { formatAgo, formatUntil } from './time-words.ts';

/** A library as far as the desktop shell speaks of it. */
export type NamedLibrary = {
  readonly id: number;
  readonly name: string;
  readonly scan: 'running' | 'paused' | null;
};

/** When something is said, in milliseconds since the epoch, and with whose numbers. */
export type Moment = { readonly now: number; readonly locale: string };

/**
 * Where things stand, in a line or a few: what needs a person first, then what is under way, then what is away. At rest
 * the last line says how fresh all that is.
 */
export function statusLines(status: Status, libraries: readonly NamedLibrary[], at: Moment): string[] {
  const working = [
    ...pauseLines(status, libraries, at),
    ...scanLines(status, libraries),
    ...mediaLines(status, at),
  ];
  return [
    ...personLines(status),
    ...working,
    ...awayLines(status),
    ...(working.length === 0 ? [restLine(status, at)] : []),
  ];
}

function personLines({ heldPlans, failedJobs, unreadable }: Status): string[] {
  return [
    ...(heldPlans > 0 ? [texts.status.decisions(heldPlans)] : []),
    ...(failedJobs > 0 ? [texts.status.failedJobs(failedJobs)] : []),
    ...(unreadable > 0 ? [texts.status.unreadable(unreadable)] : []),
  ];
}

function pauseLines(
  { isPaused, pausedUntil }: Status,
  libraries: readonly NamedLibrary[],
  at: Moment,
): string[] {
  if (pausedUntil !== null) return [texts.status.pausedUntil(formatUntil(pausedUntil, at.now, at.locale))];
  if (isPaused) return [texts.status.paused];
  const paused = libraries.filter((library) => library.scan === 'paused');
  const [only] = paused;
  if (only === undefined) return [];
  return [paused.length === 1 ? texts.status.pausedScan(only.name) : texts.status.pausedScans(paused.length)];
}

function scanLines(
  { isPaused, scansRunning, progress }: Status,
  libraries: readonly NamedLibrary[],
): string[] {
  // While everything is paused a scan only waits.
  if (isPaused || scansRunning === 0) return [];
  const percent = progress === null ? null : Math.floor(progress * 100);
  const [only] = libraries.filter((library) => library.scan === 'running');
  const what = scansRunning > 1 ? texts.status.libraries(scansRunning) : (only?.name ?? null);
  return [texts.status.scanning(what, percent)];
}

/** A scan is said first, and at its end what it found is looked into. */
function mediaLines({ isPaused, scansRunning, media }: Status, { locale }: Moment): string[] {
  if (isPaused || scansRunning > 0 || media === null) return [];
  const left = media.left.toLocaleString(locale);
  return [
    media.activity === 'reading' ? texts.status.reading(left, media.left) : texts.status.thumbnails(left),
  ];
}

function awayLines({ disconnected }: Status): string[] {
  const [only] = disconnected;
  if (only === undefined) return [];
  return [
    disconnected.length === 1
      ? texts.status.disconnected(only.libraryName)
      : texts.status.disconnectedFolders(disconnected.length),
  ];
}

function restLine({ libraries, lastCheckedAt }: Status, at: Moment): string {
  if (libraries === 0) return texts.status.noLibraries;
  if (lastCheckedAt === null) return texts.status.neverChecked;
  return texts.status.checked(formatAgo(lastCheckedAt, at.now, at.locale));
}
