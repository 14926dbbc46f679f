import { LossDialog } from '../../components/loss-dialog.tsx';
import { useMappings, useServers } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** Says what removing a server does and does not do, and removes it. */
export function RemoveServerDialog({ serverId }: { readonly serverId: number }) {
  const t = texts.servers;
  const server = useServers().data?.find(({ id }) => id === serverId);
  const mappings = useMappings().data?.filter((mapping) => mapping.serverId === serverId) ?? [];
  const remove = useCommand('server.remove', {
    isQuiet: true,
    onDone: () => {
      closeDialog();
      if (server) sayDone(t.removed(server.label));
    },
  });
  if (!server) return null;
  const names = [...new Set(mappings.map(({ libraryName }) => libraryName))];
  return (
    <LossDialog
      title={t.removeTitle(server.label)}
      action={t.remove}
      isBusy={remove.isPending}
      failure={remove.error}
      onConfirm={() => remove.mutate(serverId)}
      onClose={closeDialog}
    >
      <p className="break-words">
        {t.removeWhat} {names.length > 0 ? t.removeSyncs(names.join(', '), names.length) : null}
      </p>
      <p className="font-semibold">{t.removeStays}</p>
    </LossDialog>
  );
}
