import { AppWindow, FolderSearch, ImageOff, Unplug } from 'lucide-react';
import type { AssetDetailView } from '../../../preload/browse-views.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { texts } from '../../texts/index.ts';

type NoPictureProps = {
  readonly detail: AssetDetailView;
  /** What happened, where it is not about the preview. */
  readonly title: string | null;
  readonly note?: string | null;
};

/** Stands where nothing can be shown: why, and what to do. */
export function NoPicture({ detail, title, note = null }: NoPictureProps) {
  const openDefault = useCommand('asset.openDefault');
  const showInFolder = useCommand('asset.showInFolder');
  const t = texts.viewer;
  const { thumbnail, isOffline } = detail;
  const isWaiting = thumbnail.state === 'waiting' && title === null;
  const problem = detail.problems[0];
  const reason = problem ? `${problem.cause} ${problem.remedy}` : thumbnail.reason;
  const words = isOffline ? t.offlineNote : (note ?? reason ?? (isWaiting ? t.waitingNote : null));
  const Icon = isOffline ? Unplug : ImageOff;
  return (
    // Beside the arrows, not below them.
    <div className="absolute inset-x-12 inset-y-0 overflow-y-auto">
      <EmptyState
        icon={<Icon className="size-10" strokeWidth={1.25} />}
        title={title ?? (isOffline ? texts.browse.offline : isWaiting ? t.waiting : t.noPreview)}
        actions={
          isOffline ? null : (
            <>
              <Button
                look="primary"
                icon={<AppWindow className="size-4" />}
                onClick={() => openDefault.mutate(detail.id)}
              >
                {t.openDefault}
              </Button>
              <Button
                icon={<FolderSearch className="size-4" />}
                onClick={() => showInFolder.mutate(detail.id)}
              >
                {t.showInFolder}
              </Button>
            </>
          )
        }
      >
        {words ? <p className="select-text">{words}</p> : null}
      </EmptyState>
    </div>
  );
}
