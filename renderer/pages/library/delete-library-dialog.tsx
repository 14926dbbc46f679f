import type { LibraryView } from '../../../preload/contract.ts';
import { LossDialog } from '../../components/loss-dialog.tsx';
import { PathText } from '../../components/path-text.tsx';
import { useAwayCount } from '../../queries/away.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog, navigate } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** Says what removing a library does and does not do, and removes it. */
export function DeleteLibraryDialog({ library }: { readonly library: LibraryView }) {
  const remove = useCommand('library.delete', {
    isQuiet: true,
    onDone: () => {
      closeDialog();
      navigate({ page: 'home' });
      sayDone(texts.library.removed(library.name));
    },
  });
  const known = library.statistics.total + useAwayCount(library.id);
  const hasFolders = library.importPaths.length > 0;
  return (
    <LossDialog
      title={texts.library.removeTitle(library.name)}
      action={texts.library.remove}
      isBusy={remove.isPending}
      failure={remove.error}
      onConfirm={() => remove.mutate(library.id)}
      onClose={closeDialog}
    >
      <p>{texts.library.removeWhat(known)}</p>
      <p className="font-semibold">
        {hasFolders ? texts.library.removeFiles : texts.library.removeFilesNone}
      </p>
      {hasFolders ? (
        <ul className="max-h-40 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-1.5 text-xs">
          {library.importPaths.map((path) => (
            <li key={path.id} className="flex py-0.5">
              <PathText path={path.path} />
            </li>
          ))}
        </ul>
      ) : null}
    </LossDialog>
  );
}
