import { useId, useState } from 'react';
import type { FolderVerdictView } from '../../../preload/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { baseName } from '../../format/path.ts';
import { useOfferedFolders } from '../../hooks/use-offered-folders.ts';
import { useLibraryDefaults } from '../../queries/read.ts';
import { useCommand } from '../../queries/use-command.ts';
import { explainFiles, startScan } from '../../shell/actions.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { FolderPicker } from './folder-picker.tsx';
import { PatternChips } from './pattern-chips.tsx';

type AddLibraryDialogProps = {
  readonly folders: readonly FolderVerdictView[];
  /** What was dropped to open the dialog, if that is how it was opened. */
  readonly dropped: readonly File[];
};

/** Makes a library out of folders. */
export function AddLibraryDialog({ folders: initial, dropped }: AddLibraryDialogProps) {
  const formId = useId();
  const defaults = useLibraryDefaults().data;
  const offered = useOfferedFolders(initial);
  const [typedName, setTypedName] = useState<string | null>(null);
  const [chosenPatterns, setPatterns] = useState<readonly string[] | null>(null);
  const patterns = chosenPatterns ?? defaults?.exclusionPatterns ?? [];
  const usable = offered.folders.filter(({ isValid }) => isValid);
  const leftOut = offered.folders.length - usable.length;
  // Until a person types a name, the first folder gives it.
  const name = typedName ?? (usable[0] ? baseName(usable[0].path) : '');
  const create = useCommand('library.create', {
    isQuiet: true,
    onDone: (library) => {
      startScan(library.id);
      closeDialog();
      openLibrary(library.id);
      sayDone(texts.addLibrary.created(library.name));
    },
  });
  const submit = () =>
    create.mutate({
      name: name.trim() || (defaults?.name ?? ''),
      folders: usable.map(({ token }) => token),
      exclusionPatterns: [...patterns],
    });
  return (
    <Dialog
      title={texts.addLibrary.title}
      width="wide"
      closesOutside={false}
      onClose={closeDialog}
      footer={
        <>
          <p className="min-w-0 flex-1 text-xs text-ink-soft">
            {leftOut > 0 ? texts.addLibrary.leftOut(leftOut) : ''}
          </p>
          {dropped.length > 0 ? (
            <Button look="quiet" onClick={() => void explainFiles(dropped)}>
              {texts.explain.why}
            </Button>
          ) : null}
          <Button onClick={closeDialog}>{texts.common.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            disabled={usable.length === 0}
            isBusy={create.isPending}
          >
            {texts.addLibrary.create}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable.length > 0 && !create.isPending) submit();
        }}
      >
        {create.error ? (
          <Banner tone="loss" isAlert>
            <strong>{texts.addLibrary.failed}</strong> {create.error.message}
          </Banner>
        ) : null}
        <FolderPicker offered={offered} />
        <Field
          label={texts.addLibrary.name}
          data-autofocus={initial.length > 0 ? '' : undefined}
          value={name}
          maxLength={200}
          placeholder={defaults?.name}
          onChange={(event) => setTypedName(event.target.value)}
          onFocus={(event) => {
            // A name that was only suggested gives way to the first letter typed.
            if (typedName === null) event.target.select();
          }}
        />
        <PatternChips
          patterns={patterns}
          defaults={defaults?.exclusionPatterns ?? []}
          onChange={setPatterns}
        />
      </form>
    </Dialog>
  );
}
