import { texts } from '../texts/index.ts';
import type { SyncVerdict } from './sync-verdict.ts';

/** A verdict in words. */
export function syncVerdictText(verdict: SyncVerdict, label: string): string {
  const t = texts.sync.verdict;
  switch (verdict.kind) {
    case 'needs':
      return t.needs(label);
    case 'away':
      return t.away(label);
    case 'held':
      return t.held(verdict.deletions);
    case 'paused':
      return t.paused;
    case 'all-paused':
      return t.allPaused;
    case 'looking':
      return t.looking;
    case 'uploading':
      return t.uploading(verdict.files);
    case 'waiting':
      return t.waitingFiles(verdict.files);
    case 'new':
      return t.new;
    case 'empty':
      return t.empty;
    case 'some':
      return t.some(verdict.files, label);
    case 'but-deleted':
      return t.butDeleted(verdict.files, label);
    case 'compared':
      return t.compared(verdict.files, label);
    case 'all':
      return t.all(label);
  }
}
