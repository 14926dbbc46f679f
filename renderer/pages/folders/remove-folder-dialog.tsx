import type { ImportPathView, LibraryView } from '../../../preload/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
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
  const failure = update.error ?? preview.error;
  const remove = () => update.mutate({ id: library.id, importPaths: kept.map((id) => ({ id })) });
  return (
    <Dialog
      title={texts.folders.removeTitle}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button look="loss" disabled={preview.isPending} isBusy={update.isPending} onClick={remove}>
            {texts.folders.removeConfirm(hides)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure ? (
          <Banner tone="loss" isAlert>
            {failure.message}
          </Banner>
        ) : null}
        <PathText path={path.path} className="font-semibold" />
        <p aria-live="polite">
          {hides === null ? texts.folders.removeCounting : texts.folders.removeCount(hides)}
        </p>
        <p className="text-ink-soft">{texts.folders.removeNote}</p>
      </div>
    </Dialog>
  );
}
