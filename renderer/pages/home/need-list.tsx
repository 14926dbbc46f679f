import { CloudOff, Eye, FolderPlus, FolderSearch, TriangleAlert, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import type { Need } from '../../model/verdict.ts';
import { navigate, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** What waits for a person, each with the one click that leads on. */
export function NeedList({ needs }: { readonly needs: readonly Need[] }) {
  return (
    <ul className="overflow-hidden rounded-lg border border-warn-line bg-warn-fill">
      {needs.map((need) => {
        const { icon, what, note, action, go } = describe(need);
        return (
          <li
            key={`${need.kind} ${need.library.id}`}
            className="flex items-center gap-3 border-t border-warn-line px-3.5 py-2 first:border-t-0"
          >
            <span className="text-warn" aria-hidden>
              {icon}
            </span>
            <p className="min-w-0 flex-1">
              <span
                className="inline-block max-w-[min(20rem,100%)] truncate align-bottom font-semibold"
                title={need.library.name}
              >
                {need.library.name}
              </span>
              {': '}
              {what}
              <span className="text-ink-soft">. {note}</span>
            </p>
            <Button size="small" onClick={go} aria-label={`${action}: ${need.library.name}`}>
              {action}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

type Description = { icon: ReactNode; what: string; note: string; action: string; go: () => void };

function describe({ kind, library, count }: Need): Description {
  const t = texts.home;
  const icon = 'size-4';
  const folders = () => openLibrary(library.id, 'folders');
  switch (kind) {
    case 'held':
      return {
        icon: <Eye className={icon} />,
        what: t.needHeld(count),
        note: t.needHeldNote,
        action: t.review,
        go: () => navigate({ page: 'review' }),
      };
    case 'sync-held':
      return {
        icon: <Eye className={icon} />,
        what: t.needSyncHeld(count),
        note: t.needHeldNote,
        action: t.review,
        go: () => navigate({ page: 'review' }),
      };
    case 'sync-needs':
      return {
        icon: <CloudOff className={icon} />,
        what: t.needSync,
        note: t.needSyncNote,
        action: t.showSync,
        go: () => openLibrary(library.id, 'sync'),
      };
    case 'away':
      return {
        icon: <Unplug className={icon} />,
        what: t.needAway(count),
        note: t.needAwayNote,
        action: t.showFolders,
        go: folders,
      };
    case 'unreadable':
      return {
        icon: <FolderSearch className={icon} />,
        what: t.needUnreadable(count),
        note: t.needUnreadableNote,
        action: t.showFolders,
        go: folders,
      };
    case 'failed':
      return {
        icon: <TriangleAlert className={icon} />,
        what: t.needFailed,
        note: library.lastScan?.error ?? '',
        action: t.showScans,
        go: () => openLibrary(library.id, 'history'),
      };
    case 'no-folders':
      return {
        icon: <FolderPlus className={icon} />,
        what: t.needNoFolders,
        note: t.needNoFoldersNote,
        action: t.addFolders,
        go: folders,
      };
  }
}
