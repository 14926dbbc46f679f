import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CloudOff,
  CloudUpload,
  Eye,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import type { MappingView } from '../../../preload/contract.ts';
import { TimeText, WhenText } from '../../components/time-text.tsx';
import type { SyncVerdict } from '../../model/sync-verdict.ts';
import { syncVerdictText } from '../../model/sync-verdict-text.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<SyncVerdict['kind'], LucideIcon>> = {
  needs: TriangleAlert,
  away: CloudOff,
  held: Eye,
  paused: CirclePause,
  'all-paused': CirclePause,
  looking: CloudUpload,
  uploading: CloudUpload,
  waiting: CircleDashed,
  new: CircleDashed,
  empty: CircleDashed,
  some: TriangleAlert,
  'but-deleted': CircleCheck,
  compared: CircleCheck,
  all: CircleCheck,
};

type SyncVerdictLineProps = { readonly mapping: MappingView; readonly verdict: SyncVerdict };

/** How a library stands with its server in one line, and below it what that rests on. */
export function SyncVerdictLine({ mapping, verdict }: SyncVerdictLineProps) {
  const t = texts.sync;
  const Icon = icons[verdict.kind];
  const isWarning = verdict.kind === 'needs' || verdict.kind === 'held' || verdict.kind === 'some';
  const { synced, queued, userName, serverLabel, importedAt, waitsUntil } = mapping;
  const parts = [
    t.mappedTo(userName, serverLabel),
    mapping.mode === 'mirror' ? t.nothingSent : null,
    synced.files > 0 ? t.uploadedSoFar(synced.files, synced.bytes) : null,
    queued.files > 0 && verdict.kind !== 'uploading' ? t.stillToUpload(queued.files, queued.bytes) : null,
  ].filter((part) => part !== null);
  return (
    <div className="flex min-w-64 flex-1 gap-2.5">
      <Icon
        className={`mt-0.5 size-5 shrink-0 ${isWarning ? 'text-warn' : 'text-ink-soft'}`}
        strokeWidth={1.75}
        aria-hidden
      />
      <div className="min-w-0">
        <h2 className="text-md break-words">{syncVerdictText(verdict, serverLabel)}</h2>
        {verdict.kind === 'needs' || verdict.kind === 'away' ? (
          <p className="break-words select-text">{verdict.why}</p>
        ) : null}
        <p className="text-xs break-words text-ink-soft">
          {parts.join(' · ')}
          {importedAt === null ? null : (
            <>
              {' · '}
              {t.checked} <TimeText time={importedAt} />
            </>
          )}
          {verdict.kind === 'away' && waitsUntil !== null ? (
            <>
              {' · '}
              {t.triedAgain} <WhenText time={waitsUntil} />
            </>
          ) : null}
        </p>
      </div>
    </div>
  );
}
