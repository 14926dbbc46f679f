import { FolderSearch, RotateCw, X } from 'lucide-react';
import type { AwayGroupView, LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { useActiveScan } from '../../stores/live.ts';
import { texts } from '../../texts/index.ts';
import type { AwayActions } from './use-away-actions.tsx';

type MissingActionsProps = {
  readonly group: AwayGroupView;
  readonly library: LibraryView;
  readonly actions: AwayActions;
};

/** The ways back for files that are missing, and the way to let go of them. */
export function MissingActions({ group, library, actions }: MissingActionsProps) {
  const isScanning = useActiveScan(library.id) !== null;
  const scan = useCommand('scan.start', {
    onDone: () => sayDone(texts.away.scanStarted(library.name)),
  });
  return (
    <>
      <Button icon={<FolderSearch className="size-4" />} isBusy={actions.isBusy} onClick={actions.locateAll}>
        {texts.away.locate}
      </Button>
      <Button
        icon={<RotateCw className="size-3.5" />}
        isBusy={scan.isPending}
        disabled={isScanning}
        onClick={() => scan.mutate({ libraryId: library.id })}
      >
        {texts.away.scanAgain}
      </Button>
      <Button icon={<X className="size-4" />} onClick={actions.forgetAll}>
        {texts.away.forgetAsk(group.count)}
      </Button>
    </>
  );
}
