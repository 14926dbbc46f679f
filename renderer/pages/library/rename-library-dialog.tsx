import { useState } from 'react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { closeDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** Gives a library another name. */
export function RenameLibraryDialog({ library }: { readonly library: LibraryView }) {
  const [name, setName] = useState(library.name);
  const rename = useCommand('library.update', { isQuiet: true, onDone: closeDialog });
  const isEmpty = name.trim() === '';
  const save = () => rename.mutate({ id: library.id, name: name.trim() });
  return (
    <Dialog
      title={texts.library.renameTitle}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{texts.common.cancel}</Button>
          <Button look="primary" disabled={isEmpty} isBusy={rename.isPending} onClick={save}>
            {texts.library.renameSave}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty && !rename.isPending) save();
        }}
      >
        <Field
          data-autofocus
          label={texts.library.renameLabel}
          value={name}
          maxLength={200}
          problem={rename.error?.message ?? (isEmpty ? texts.library.renameEmpty : null)}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </form>
    </Dialog>
  );
}
