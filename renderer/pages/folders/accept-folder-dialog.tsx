import type { ImportPathView, LibraryView } from '../../../preload/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
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
    <Dialog
      title={texts.folders.acceptTitle[reason]}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button look="loss" isBusy={accept.isPending} onClick={() => accept.mutate(path.id)}>
            {texts.folders.accept[reason]}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {accept.error ? (
          <Banner tone="loss" isAlert>
            {accept.error.message}
          </Banner>
        ) : null}
        <PathText path={path.path} className="font-semibold" />
        <p>{texts.folders.acceptNote(path.assets)}</p>
      </div>
    </Dialog>
  );
}
