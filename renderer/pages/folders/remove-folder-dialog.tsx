import type { ImportPathView, LibraryView } from '../../../preload/contract.ts';
import { LossDialog } from '../../components/loss-dialog.tsx';
import { PathText } from '../../components/path-text.tsx';
import { useRulesPreview } from '../../queries/rules.ts';
import { useCommand } from '../../queries/use-command.ts';
import { startScan } from '../../shell/actions.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

type RemoveFolderDialogProps = {
  readonly library: LibraryView;
  readonly path: ImportPathView;
  readonly onClose: () => void;
};

/** Takes a folder out of a library, after saying how many photos that takes offline. */
export function RemoveFolderDialog({ library, path, onClose }: RemoveFolderDialogProps) {
  const kept = library.importPaths.map(({ id }) => id).filter((id) => id !== path.id);
  const preview = useRulesPreview(library.id, { keepImportPaths: kept });
  const update = useCommand('library.update', {
    isQuiet: true,
    onDone: () => {
      onClose();
      startScan(library.id);
      sayDone(texts.folders.removed(path.path));
    },
  });
  const hides = preview.data?.hides ?? null;
  const remove = () => update.mutate({ id: library.id, importPaths: kept.map((id) => ({ id })) });
  return (
    <LossDialog
      title={texts.folders.removeTitle}
      action={texts.folders.removeConfirm(hides)}
      isBusy={update.isPending}
      isUnready={preview.isPending}
      failure={update.error ?? preview.error}
      onConfirm={remove}
      onClose={onClose}
    >
      <PathText path={path.path} className="font-semibold" />
      <p aria-live="polite">
        {hides === null ? texts.folders.removeCounting : texts.folders.removeCount(hides)}
      </p>
      <p className="text-ink-soft">{texts.folders.removeNote}</p>
    </LossDialog>
  );
}
