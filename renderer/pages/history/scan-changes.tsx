import {
  ArrowRight,
  CircleCheck,
  CirclePlus,
  FileCheck,
  FilePen,
  FileX,
  type LucideIcon,
} from 'lucide-react';
import type { ScanView } from '../../../preload/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRows } from '../../components/paged-rows.tsx';
import { PathText } from '../../components/path-text.tsx';
import type { ChangeKind } from '../../model/scan-chart.ts';
import { type ScanChange, changesSource } from '../../queries/history.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<ChangeKind, LucideIcon>> = {
  imported: CirclePlus,
  updated: FilePen,
  moved: ArrowRight,
  offline: FileX,
  online: FileCheck,
};

type ScanChangesProps = {
  readonly scan: ScanView;
  /** Null for all kinds. */
  readonly kind: ChangeKind | null;
  readonly hasChanges: boolean;
};

/** The paths that a scan changed, in a list of their own. */
export function ScanChanges({ scan, kind, hasChanges }: ScanChangesProps) {
  const t = texts.history;
  return (
    <PagedRows
      label={t.paths}
      source={changesSource(scan.libraryId, scan.id, kind)}
      rowRem={2.5}
      failed={t.pathsFailed}
      empty={
        <EmptyState
          icon={<CircleCheck className="size-9" strokeWidth={1.25} />}
          title={hasChanges ? t.notKept : t.nothing}
        >
          {hasChanges ? t.notKeptNote : nothingNoteOf(scan)}
        </EmptyState>
      }
      rowClass="gap-3 border-b border-line px-4"
      className="min-h-0 flex-1"
    >
      {(change) => <Row change={change} />}
    </PagedRows>
  );
}

/** A scan that changed nothing did not always find everything as it was. */
function nothingNoteOf({ state, held, errors }: ScanView): string {
  const t = texts.history;
  if (held > 0) return t.nothingHeld(held);
  if (state === 'cancelled' || state === 'failed') return t.nothingStopped;
  if (state !== 'completed') return t.nothingSoFar;
  return errors > 0 ? t.nothingUnreadable : t.nothingNote;
}

function Row({ change }: { readonly change: ScanChange }) {
  const Icon = icons[change.kind];
  const t = texts.history;
  return (
    <>
      <Icon
        className={`size-4 shrink-0 ${change.kind === 'offline' ? 'text-loss' : 'text-ink-soft'}`}
        aria-hidden
      />
      <span className="w-20 shrink-0 text-xs text-ink-soft">{t.kinds[change.kind]}</span>
      <div className="min-w-0 flex-1">
        {change.path === null ? (
          <span className="text-ink-soft">{t.gone}</span>
        ) : (
          <PathText path={change.path} />
        )}
        {change.from === null ? null : (
          <p className="flex gap-1 text-2xs text-ink-soft">
            {t.movedFrom} <PathText path={change.from} />
          </p>
        )}
      </div>
    </>
  );
}
