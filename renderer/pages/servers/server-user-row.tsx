import { CircleCheck, CircleDashed, CloudOff, TriangleAlert } from 'lucide-react';
import type { ServerUserView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { failingSyncs, isRefused, stateNow } from '../../model/server-state.ts';
import { useMappings } from '../../queries/sync.ts';
import { openAddServer, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

const icons = { fine: CircleCheck, unknown: CircleDashed, away: CloudOff, needs: TriangleAlert };

type ServerUserRowProps = { readonly user: ServerUserView; readonly url: string };

/** A user of a server: how the last look at it went, what its key lacks, and which libraries go there. */
export function ServerUserRow({ user, url }: ServerUserRowProps) {
  const t = texts.servers;
  const mappings = useMappings().data ?? [];
  const state = stateNow(user, mappings);
  const failing = user.failure === null ? failingSyncs(user, mappings) : [];
  const Icon = icons[state];
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <Icon
        className={`mt-0.5 size-4 shrink-0 ${state === 'needs' ? 'text-warn' : 'text-ink-soft'}`}
        aria-hidden
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h3 className="min-w-0 truncate font-semibold" title={user.name}>
            {user.name}
          </h3>
          {user.email === '' || user.email === user.name ? null : (
            <span className="min-w-0 truncate text-xs text-ink-soft select-text">{user.email}</span>
          )}
        </div>
        <p className="text-xs text-ink-soft">
          <Checked user={user} /> · {t.keyPlaces[user.keyPlace]}
        </p>
        {user.failure === null ? null : (
          <p className="text-xs break-words text-warn select-text">{user.failure}</p>
        )}
        {failing.map(({ id, libraryName, failure }) => (
          <p key={id} className="text-xs break-words text-warn select-text">
            {t.syncFails(libraryName)} {failure}
          </p>
        ))}
        {user.lacks.length > 0 ? <Lacks permissions={user.lacks} /> : null}
        <Synced userId={user.id} />
      </div>
      {isRefused(user) ? (
        <Button size="small" onClick={() => openAddServer(url)}>
          {t.newKey}
        </Button>
      ) : null}
    </li>
  );
}

function Checked({ user }: { readonly user: ServerUserView }) {
  const t = texts.servers;
  if (user.checkedAt === null) return <>{t.neverAsked}</>;
  return (
    <>
      {user.failure === null ? t.answered : t.didNotAnswer} <TimeText time={user.checkedAt} />
    </>
  );
}

/** What a key lacks, and what does not work without it. */
export function Lacks({ permissions }: { readonly permissions: readonly string[] }) {
  const t = texts.servers;
  return (
    <ul className="text-xs text-warn">
      {permissions.map((permission) => (
        <li key={permission}>{t.lacks[permission] ?? t.lacksOther(permission)}</li>
      ))}
      <li>{t.lacksRemedy}</li>
    </ul>
  );
}

function Synced({ userId }: { readonly userId: number }) {
  const mappings = useMappings().data;
  const t = texts.servers;
  if (!mappings) return null;
  const own = mappings.filter((mapping) => mapping.userId === userId);
  if (own.length === 0) return <p className="text-xs text-ink-soft">{t.syncsNothing}</p>;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 text-xs text-ink-soft">
      {t.syncs}
      {own.map(({ id, libraryId, libraryName }) => (
        <button
          key={id}
          type="button"
          title={libraryName}
          className="h-6 max-w-60 truncate rounded-md border border-line bg-sunken px-2 text-ink hover:border-edge"
          onClick={() => openLibrary(libraryId, 'sync')}
        >
          {libraryName}
        </button>
      ))}
    </p>
  );
}
