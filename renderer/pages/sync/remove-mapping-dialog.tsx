import { LossDialog } from '../../components/loss-dialog.tsx';
import { useMapping } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** Says what the end of a sync does and does not do, and ends it. */
export function RemoveMappingDialog({ mappingId }: { readonly mappingId: number }) {
  const t = texts.sync;
  const mapping = useMapping(mappingId);
  const remove = useCommand('mapping.remove', {
    isQuiet: true,
    onDone: () => {
      closeDialog();
      if (mapping) sayDone(t.stopped(mapping.libraryName));
    },
  });
  if (!mapping) return null;
  return (
    <LossDialog
      title={t.stopTitle(mapping.libraryName, mapping.serverLabel)}
      action={t.stopButton}
      isBusy={remove.isPending}
      failure={remove.error}
      onConfirm={() => remove.mutate(mappingId)}
      onClose={closeDialog}
    >
      <p>{t.stopWhat}</p>
      <p className="font-semibold">{t.stopStays}</p>
    </LossDialog>
  );
}
