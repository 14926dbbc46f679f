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
import type { ImportPathView, WatchedPathView } from '../../../preload/contract.ts';
import { FolderHealth, healthOf } from '../../components/folder-health.tsx';
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

type WatchedFolderProps = {
  readonly path: WatchedPathView;
  /** The same import path as its library knows it. */
  readonly folder: ImportPathView | undefined;
};

/** One import path: how it is watched and why, whether that works already, and when it last did. */
export function WatchedFolder({ path, folder }: WatchedFolderProps) {
  const t = texts.watch;
  const Icon = icons[path.mode];
  // What is away is watched by nobody, whatever is planned for it.
  const isAway = !path.isReady && folder !== undefined && healthOf(folder).needsYou;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon className="mt-0.5 size-4 shrink-0 text-ink-soft" aria-hidden />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-3">
          <PathText path={path.importPath} className="flex-1 font-semibold" />
          <State path={path} folder={folder} />
        </div>
        <p className="text-xs break-words select-text">
          {isAway ? t.modeAway : t.modes[path.mode]}
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
  return (
    <p className="text-xs text-ink-soft first-letter:uppercase">
      {path.watches > 0 ? `${t.watches(path.watches)} · ` : ''}
      {path.lastEventAt ? (
        <>
          {t.lastEvent} <TimeText time={path.lastEventAt} />
        </>
      ) : (
        t.noEvent
      )}
      {path.lastSweepAt ? (
        <>
          {` · ${t.lastSweep} `}
          <TimeText time={path.lastSweepAt} />
        </>
      ) : null}
      {path.nextSweepAt ? (
        <>
          {` · ${t.nextSweep} `}
          <WhenText time={path.nextSweepAt} />
        </>
      ) : null}
    </p>
  );
}

function State({ path, folder }: WatchedFolderProps) {
  // A folder that is away is not about to get ready.
  if (folder && healthOf(folder).needsYou) return <FolderHealth path={folder} />;
  if (path.mode === 'off') return null;
  const Icon = path.isReady ? CircleCheck : CircleDashed;
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-xs text-ink-soft">
      <Icon className="size-3.5" aria-hidden />
      {path.isReady ? texts.watch.isReady : texts.watch.isNotReady}
    </span>
  );
}
