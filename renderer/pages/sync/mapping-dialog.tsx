import { useId, useState } from 'react';
import type { MappingChoicesView, MappingView } from '../../../preload/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { useLibrary } from '../../queries/read.ts';
import { useMapping, useMappingDefaults, useMappings, usersOf, useServers } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { MappingForm } from './mapping-form.tsx';

type NewMappingDialogProps = { readonly libraryId: number; readonly userId: number | null };

/** Has a library kept in step with a user of a server. */
export function NewMappingDialog({ libraryId, userId }: NewMappingDialogProps) {
  const t = texts.sync;
  const userField = useId();
  const library = useLibrary(libraryId);
  const defaults = useMappingDefaults().data;
  const known = useMappings().data?.filter((mapping) => mapping.libraryId === libraryId) ?? [];
  const users = usersOf(useServers().data ?? []).filter(({ user }) =>
    known.every((mapping) => mapping.userId !== user.id),
  );
  const [picked, setPicked] = useState(userId);
  const chosen = users.find(({ user }) => user.id === picked) ?? users[0];
  const create = useCommand('mapping.create', {
    isQuiet: true,
    onDone: (mapping) => {
      closeDialog();
      openLibrary(libraryId, 'sync');
      sayDone(t.started(mapping.libraryName, mapping.serverLabel));
    },
  });
  if (!library || !defaults) return null;
  return (
    <FormDialog
      title={t.newTitle(library.name)}
      submit={(choices) => (choices.mode === 'mirror' ? t.startMirror : t.start)}
      initial={defaults}
      canSubmit={chosen !== undefined}
      isBusy={create.isPending}
      failure={create.error ? { what: t.createFailed, why: create.error.message } : null}
      onSubmit={(choices) => chosen && create.mutate({ libraryId, userId: chosen.user.id, choices })}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <label htmlFor={userField} className="text-xs font-semibold text-ink-soft">
          {t.user}
        </label>
        <Select
          id={userField}
          value={chosen?.user.id ?? 0}
          options={users.map(({ server, user }) => ({
            value: user.id,
            label: t.mappedTo(user.name, server.label),
          }))}
          onChange={setPicked}
        />
      </div>
      <p className="text-xs text-ink-soft">{t.externalNote}</p>
    </FormDialog>
  );
}

/** Changes how a library is kept in step. */
export function ChangeMappingDialog({ mappingId }: { readonly mappingId: number }) {
  const t = texts.sync;
  const mapping = useMapping(mappingId);
  const update = useCommand('mapping.update', {
    isQuiet: true,
    onDone: ({ libraryName }) => {
      closeDialog();
      sayDone(t.changed(libraryName));
    },
  });
  if (!mapping) return null;
  return (
    <FormDialog
      title={t.changeTitle(mapping.libraryName)}
      submit={() => t.save}
      initial={choicesOf(mapping)}
      canSubmit
      isBusy={update.isPending}
      failure={update.error ? { what: t.changeFailed, why: update.error.message } : null}
      onSubmit={(choices) => update.mutate({ id: mappingId, choices })}
    />
  );
}

type FormDialogProps = {
  readonly title: string;
  readonly submit: (choices: MappingChoicesView) => string;
  readonly initial: MappingChoicesView;
  readonly canSubmit: boolean;
  readonly isBusy: boolean;
  readonly failure: { readonly what: string; readonly why: string } | null;
  readonly onSubmit: (choices: MappingChoicesView) => void;
  readonly children?: React.ReactNode;
};

function FormDialog(props: FormDialogProps) {
  const { title, submit, initial, canSubmit, isBusy, failure, onSubmit, children } = props;
  const formId = useId();
  const [choices, setChoices] = useState(initial);
  return (
    <Dialog
      title={title}
      width="wide"
      closesOutside={false}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{texts.common.cancel}</Button>
          <Button look="primary" type="submit" form={formId} disabled={!canSubmit} isBusy={isBusy}>
            {submit(choices)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSubmit && !isBusy) onSubmit(choices);
        }}
      >
        {failure === null ? null : (
          <Banner tone="loss" isAlert>
            <strong>{failure.what}</strong> {failure.why}
          </Banner>
        )}
        {children}
        <MappingForm choices={choices} onChange={(change) => setChoices({ ...choices, ...change })} />
      </form>
    </Dialog>
  );
}

function choicesOf(mapping: MappingView): MappingChoicesView {
  const { excludedExtensions, importEvery, uploadEvery, parallelUploads, mode, reconcileEvery } = mapping;
  const { deletesThere, deletesHere, deleteThreshold, deleteMaxAge, deleteGrace } = mapping;
  return {
    excludedExtensions,
    importEvery,
    uploadEvery,
    parallelUploads,
    mode,
    reconcileEvery,
    deletesThere,
    deletesHere,
    deleteThreshold,
    deleteMaxAge,
    deleteGrace,
  };
}
