import { RotateCw, Server, Trash2, UserPlus } from 'lucide-react';
import type { ServerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { openAddServer, openDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ServerUserRow } from './server-user-row.tsx';

/** One server: its address and version, its users, and the ways to test and to remove it. */
export function ServerCard({ server }: { readonly server: ServerView }) {
  const t = texts.servers;
  const { id, label, url, version, isPlain, users } = server;
  const test = useCommand('server.test', {
    onDone: (tested) => {
      const isFine = tested.users.every(({ failure }) => failure === null);
      if (isFine) sayDone(t.tested(label), null, `server ${id}`);
      else sayFailed(new Error(t.testedBad(label)));
    },
  });
  return (
    <li className="@container overflow-hidden rounded-lg border border-line bg-raised">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <Server className="size-5 shrink-0 text-ink-soft" strokeWidth={1.5} aria-hidden />
        <div className="min-w-40 flex-1">
          <h2 className="truncate text-md" title={url}>
            {label}
          </h2>
          <p className="truncate text-xs text-ink-soft">
            {[version === null ? null : t.version(version), isPlain ? t.plain : null]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Button
          icon={<RotateCw className="size-3.5" />}
          isBusy={test.isPending}
          aria-label={t.testNamed(label)}
          onClick={() => test.mutate(id)}
        >
          {t.test}
        </Button>
        <Menu
          trigger={<MoreButton label={t.more(label)} />}
          entries={[
            {
              label: t.addUser,
              icon: <UserPlus className="size-4" />,
              run: () => openAddServer(url),
            },
            {
              label: t.remove,
              icon: <Trash2 className="size-4" />,
              isLoss: true,
              startsGroup: true,
              run: () => openDialog({ kind: 'remove-server', serverId: id }),
            },
          ]}
        />
      </div>
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {users.map((user) => (
          <ServerUserRow key={user.id} user={user} url={url} />
        ))}
      </ul>
    </li>
  );
}
