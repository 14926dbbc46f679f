import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
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
    <Dialog
      title={t.stopTitle(mapping.libraryName, mapping.serverLabel)}
      onClose={closeDialog}
      footer={
        <>
          <Button data-autofocus onClick={closeDialog}>
            {texts.common.cancel}
          </Button>
          <Button look="loss" isBusy={remove.isPending} onClick={() => remove.mutate(mappingId)}>
            {t.stopButton}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {remove.error ? (
          <Banner tone="loss" isAlert>
            {remove.error.message}
          </Banner>
        ) : null}
        <p>{t.stopWhat}</p>
        <p className="font-semibold">{t.stopStays}</p>
      </div>
    </Dialog>
  );
}
