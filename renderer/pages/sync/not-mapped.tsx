import { CloudUpload, Plus, UserRound } from 'lucide-react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { usersOf, useServers } from '../../queries/sync.ts';
import { openAddServer, openDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** What stands where a library is not synced: what that would mean, and the users it could go to. */
export function NotMapped({ library }: { readonly library: LibraryView }) {
  const t = texts.sync;
  const servers = useServers().data;
  const users = usersOf(servers ?? []);
  const add = () => openAddServer('', library.id);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <EmptyState
        icon={<CloudUpload className="size-10" strokeWidth={1.25} />}
        title={t.none}
        actions={
          users.length === 0 && servers ? (
            <Button look="primary" icon={<Plus className="size-4" />} onClick={add}>
              {texts.servers.add}
            </Button>
          ) : null
        }
      >
        <p>{t.noneNote}</p>
        {users.length > 0 ? (
          <>
            <p className="mt-3">{t.noneChoose}</p>
            <ul aria-label={t.chooseUser} className="mt-2 flex flex-col gap-2">
              {users.map(({ server, user }) => (
                <li key={user.id}>
                  <button
                    type="button"
                    className="flex w-full items-center gap-3 rounded-lg border border-line-strong bg-raised px-3 py-2 text-left text-ink hover:border-edge"
                    onClick={() =>
                      openDialog({ kind: 'new-mapping', libraryId: library.id, userId: user.id })
                    }
                  >
                    <UserRound className="size-4 shrink-0 text-ink-soft" aria-hidden />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-semibold">{t.syncWith(user.name)}</span>
                      <span className="block truncate text-xs text-ink-soft">
                        {t.onServerNamed(server.label)}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <Button className="mt-3" icon={<Plus className="size-4" />} onClick={add}>
              {t.otherServer}
            </Button>
          </>
        ) : null}
      </EmptyState>
    </div>
  );
}
