import {
  CircleCheck,
  CircleDashed,
  Ear,
  EyeOff,
  FolderTree,
  type LucideIcon,
  RefreshCw,
  Timer,
} from 'lucide-react';
import type { WatchedPathView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { TimeText, WhenText } from '../../components/time-text.tsx';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<WatchedPathView['mode'], LucideIcon>> = {
  off: EyeOff,
  files: Ear,
  folders: FolderTree,
  poll: RefreshCw,
  sweep: Timer,
};

/** One import path: how it is watched and why, whether that works already, and when it last did. */
export function WatchedFolder({ path }: { readonly path: WatchedPathView }) {
  const t = texts.watch;
  const Icon = icons[path.mode];
  const State = path.isReady ? CircleCheck : CircleDashed;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon className="mt-0.5 size-4 shrink-0 text-ink-soft" aria-hidden />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-3">
          <PathText path={path.importPath} className="flex-1 font-semibold" />
          {path.mode === 'off' ? null : (
            <span className="inline-flex shrink-0 items-center gap-1 text-xs text-ink-soft">
              <State className="size-3.5" aria-hidden />
              {path.isReady ? t.isReady : t.isNotReady}
            </span>
          )}
        </div>
        <p className="text-xs break-words select-text">
          {t.modes[path.mode]}
          {path.reason ? <span className="text-ink-soft"> · {path.reason}</span> : null}
        </p>
        <Facts path={path} />
      </div>
    </li>
  );
}

function Facts({ path }: { readonly path: WatchedPathView }) {
  const t = texts.watch;
  if (path.mode === 'off') return null;
  const facts = [
    path.watches > 0 ? <span key="watches">{t.watches(path.watches)}</span> : null,
    <span key="event">
      {path.lastEventAt ? (
        <>
          {t.lastEvent} <TimeText time={path.lastEventAt} />
        </>
      ) : (
        t.noEvent
      )}
    </span>,
    path.lastSweepAt ? (
      <span key="sweep">
        {t.lastSweep} <TimeText time={path.lastSweepAt} />
      </span>
    ) : null,
    path.nextSweepAt ? (
      <span key="next">
        {t.nextSweep} <WhenText time={path.nextSweepAt} />
      </span>
    ) : null,
  ].filter((fact) => fact !== null);
  return <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft">{facts}</p>;
}
