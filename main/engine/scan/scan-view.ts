import type { ScanFindings, ScanRow, ScanState } from './scan.repository.ts';

export type ScanPhase = 'waiting' | 'finding' | 'importing' | 'checking' | 'finishing' | 'done';

/** A scan as people see it. Times are ISO 8601 in UTC, durations milliseconds. */
export type ScanView = {
  readonly id: number;
  readonly libraryId: number;
  readonly path: string | null;
  readonly state: ScanState;
  readonly phase: ScanPhase;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly durationMs: number;
  readonly crawled: number;
  readonly imported: number;
  readonly known: number;
  readonly excluded: number;
  readonly unsupported: number;
  readonly hidden: number;
  readonly errors: number;
  readonly updated: number;
  readonly offline: number;
  readonly online: number;
  readonly unchanged: number;
  readonly held: number;
  readonly moved: number;
  readonly toCheck: number;
  readonly checked: number;
  readonly toImport: number;
  readonly currentFolder: string | null;
  readonly filesPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly warnings: string[];
  readonly explanation: string | null;
  readonly error: string | null;
};

/** The view of a row; `pace` is what is measured while it runs. */
export function toScanView(
  row: ScanRow,
  now: number,
  pace: { readonly filesPerSecond: number | null; readonly secondsLeft: number | null } = noPace,
): ScanView {
  const started = row.started_at;
  return {
    id: row.id,
    libraryId: row.library_id,
    path: row.path,
    state: row.state,
    phase: phaseOf(row),
    startedAt: started === null ? null : new Date(started).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    durationMs: started === null ? 0 : Math.max(0, (row.finished_at ?? now) - started),
    crawled: row.crawled,
    imported: row.imported,
    known: row.known,
    excluded: row.excluded,
    unsupported: row.unsupported,
    hidden: row.hidden,
    errors: row.errors,
    updated: row.updated,
    offline: row.offline,
    online: row.online,
    unchanged: row.unchanged,
    held: row.held,
    moved: row.moved,
    toCheck: row.to_check,
    checked: row.checked,
    toImport: Math.max(0, row.to_import),
    currentFolder: row.current_folder,
    ...(row.state === 'running' ? pace : { filesPerSecond: paceOf(row), secondsLeft: null }),
    warnings: JSON.parse(row.warnings) as string[],
    explanation: row.explanation,
    error: row.error,
  };
}

/** Entries that a scan which has ended met per second; null where that says nothing. */
function paceOf({ started_at, finished_at, crawled }: ScanRow): number | null {
  if (started_at === null || finished_at === null || finished_at <= started_at || crawled === 0) return null;
  return (crawled * 1000) / (finished_at - started_at);
}

const noPace = { filesPerSecond: null, secondsLeft: null };

function phaseOf(row: ScanRow): ScanPhase {
  if (row.state === 'completed' || row.state === 'cancelled' || row.state === 'failed') return 'done';
  if (row.state === 'waiting') return 'waiting';
  if (row.is_crawled === 0) return 'finding';
  if (row.to_import > 0) return 'importing';
  if (row.is_checked === 0 || row.checked < row.to_check) return 'checking';
  return 'finishing';
}

/** Says in words why a finished scan of a library found nothing; null when it found something. */
export function explainEmpty(row: ScanRow, importPaths: number, assets: number): string | null {
  const findings = JSON.parse(row.findings) as Partial<ScanFindings>;
  if (importPaths === 0) return 'This library has no folders yet. Add one to scan.';
  if ((findings.skippedPaths ?? 0) >= importPaths)
    return 'No folder could be scanned; see why above. Everything is kept.';
  if (row.imported + row.known + assets > 0) return null;
  if (row.crawled === 0) return 'The folder is empty.';
  const reasons: string[] = [];
  const pattern = largest(findings.excludedBy);
  if (row.excluded > 0)
    reasons.push(`${row.excluded} excluded${pattern === null ? '' : `, most by ${pattern}`}`);
  const type = largest(findings.unsupportedTypes);
  if (row.unsupported > 0)
    reasons.push(`${row.unsupported} of no supported type${type ? `, most ${type}` : ''}`);
  if (row.hidden > 0) reasons.push(`${row.hidden} hidden`);
  if (row.errors > 0) reasons.push(`${row.errors} could not be read`);
  return `No photos or videos found: ${reasons.join('; ')}.`;
}

function largest(counts: Readonly<Record<string, number>> | undefined): string | null {
  const entries = Object.entries(counts ?? {}).toSorted(([, a], [, b]) => b - a);
  return entries[0]?.[0] ?? null;
}
