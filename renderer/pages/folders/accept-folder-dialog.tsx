import type { ImportPathView, LibraryView } from '../../../preload/contract.ts';
import { LossDialog } from '../../components/loss-dialog.tsx';
import { PathText } from '../../components/path-text.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { startScan } from '../../shell/actions.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

type AcceptFolderDialogProps = {
  readonly library: LibraryView;
  readonly path: ImportPathView;
  readonly onClose: () => void;
};

/** The way past the guard of an import path: a person says that what is there now is right. */
export function AcceptFolderDialog({ library, path, onClose }: AcceptFolderDialogProps) {
  const accept = useCommand('importPath.accept', {
    isQuiet: true,
    onDone: () => {
      onClose();
      startScan(library.id);
      sayDone(texts.folders.accepted);
    },
  });
  const reason = path.reason ?? 'emptied';
  return (
    <LossDialog
      title={texts.folders.acceptTitle[reason]}
      action={texts.folders.accept[reason]}
      isBusy={accept.isPending}
      failure={accept.error}
      onConfirm={() => accept.mutate(path.id)}
      onClose={onClose}
    >
      <PathText path={path.path} className="font-semibold" />
      <p>{texts.folders.acceptNote(path.assets)}</p>
    </LossDialog>
  );
}
