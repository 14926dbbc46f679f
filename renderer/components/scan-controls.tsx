import { Pause, Play, RotateCw, X } from 'lucide-react';
import type { LibraryView, ScanView } from '../../preload/contract.ts';
import { useCommand } from '../queries/use-command.ts';
import { usePause } from '../queries/read.ts';
import { useActiveScan } from '../stores/live.ts';
import { texts } from '../texts/index.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

type ScanControlsProps = {
  readonly library: LibraryView;
  readonly look?: 'primary' | 'secondary';
  /** Whether the controls of a running scan are icons, where there is no room for words. */
  readonly isCompact?: boolean;
};

/** Starts the scan of a library; pauses, resumes and cancels the one at work. */
export function ScanControls({ library, look = 'secondary', isCompact = false }: ScanControlsProps) {
  const scan = useActiveScan(library.id);
  const start = useCommand('scan.start');
  if (scan) return <ActiveControls library={library} scan={scan} isCompact={isCompact} />;
  return (
    <Button
      look={look}
      size={isCompact ? 'small' : 'normal'}
      icon={<RotateCw className="size-3.5" />}
      isBusy={start.isPending}
      disabled={library.deletedAt !== null || library.importPaths.length === 0}
      onClick={() => start.mutate({ libraryId: library.id })}
      aria-label={named(texts.scan.now, library)}
    >
      {texts.scan.now}
    </Button>
  );
}

type ActiveControlsProps = {
  readonly library: LibraryView;
  readonly scan: ScanView;
  readonly isCompact: boolean;
};

function ActiveControls({ library, scan, isCompact }: ActiveControlsProps) {
  const pause = useCommand('scan.pause');
  const resume = useCommand('scan.resume');
  const cancel = useCommand('scan.cancel');
  const resumeAll = useCommand('queue.resume');
  const isAllPaused = usePause() !== null;
  const isPaused = isAllPaused || scan.state === 'paused';
  const toggle = isPaused ? resume : pause;
  const word = isAllPaused ? texts.pause.resumeAll : isPaused ? texts.scan.resume : texts.scan.pause;
  const name = isAllPaused ? word : named(word, library);
  const Icon = isPaused ? Play : Pause;
  // While all work is paused, to resume one scan would change nothing.
  const flip = () => (isAllPaused ? resumeAll.mutate() : toggle.mutate({ libraryId: library.id }));
  return (
    <span className="flex shrink-0 items-center gap-1">
      {isCompact ? (
        <IconButton
          label={name}
          icon={<Icon className="size-4" />}
          disabled={toggle.isPending}
          onClick={flip}
        />
      ) : (
        <Button
          look={isPaused ? 'primary' : 'secondary'}
          icon={<Icon className="size-3.5" />}
          isBusy={toggle.isPending}
          onClick={flip}
          aria-label={name}
        >
          {word}
        </Button>
      )}
      <IconButton
        label={named(texts.scan.cancel, library)}
        icon={<X className="size-4" />}
        disabled={cancel.isPending}
        onClick={() => cancel.mutate({ libraryId: library.id })}
      />
    </span>
  );
}

function named(action: string, library: LibraryView): string {
  return `${action}: ${library.name}`;
}
