import { Pause, Play, RotateCw, X } from 'lucide-react';
import type { LibraryView } from '../../preload/contract.ts';
import { useCommand } from '../queries/use-command.ts';
import { useActiveScan } from '../stores/live.ts';
import { texts } from '../texts/index.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

type ScanControlsProps = {
  readonly library: LibraryView;
  readonly look?: 'primary' | 'secondary';
  readonly size?: 'small' | 'normal';
};

/** Starts the scan of a library; pauses, resumes and cancels the one at work. */
export function ScanControls({ library, look = 'secondary', size = 'normal' }: ScanControlsProps) {
  const scan = useActiveScan(library.id);
  const start = useCommand('scan.start');
  const pause = useCommand('scan.pause');
  const resume = useCommand('scan.resume');
  const cancel = useCommand('scan.cancel');
  const libraryId = library.id;
  const of = (action: string) => `${action}: ${library.name}`;
  if (!scan) {
    return (
      <Button
        look={look}
        size={size}
        icon={<RotateCw className="size-3.5" />}
        isBusy={start.isPending}
        disabled={library.deletedAt !== null || library.importPaths.length === 0}
        onClick={() => start.mutate({ libraryId })}
        aria-label={of(texts.scan.now)}
      >
        {texts.scan.now}
      </Button>
    );
  }
  return (
    <span className="flex shrink-0 items-center gap-1">
      {scan.state === 'paused' ? (
        <Button
          look={look}
          size={size}
          icon={<Play className="size-3.5" />}
          isBusy={resume.isPending}
          onClick={() => resume.mutate({ libraryId })}
          aria-label={of(texts.scan.resume)}
        >
          {texts.scan.resume}
        </Button>
      ) : (
        <Button
          size={size}
          icon={<Pause className="size-3.5" />}
          isBusy={pause.isPending}
          onClick={() => pause.mutate({ libraryId })}
          aria-label={of(texts.scan.pause)}
        >
          {texts.scan.pause}
        </Button>
      )}
      <IconButton
        label={texts.scan.cancel}
        icon={<X className="size-4" />}
        disabled={cancel.isPending}
        onClick={() => cancel.mutate({ libraryId })}
        className={size === 'small' ? 'size-6' : ''}
      />
    </span>
  );
}
