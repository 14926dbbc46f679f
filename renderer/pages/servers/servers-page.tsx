import { Plus, Server } from 'lucide-react';
import type { ServerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { needsPerson } from '../../model/server-state.ts';
import { useServers } from '../../queries/sync.ts';
import { openAddServer } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ServerCard } from './server-card.tsx';

/** The servers that libraries are kept in step with, who uses them, and whether they answer. */
export function ServersPage() {
  const servers = useServers();
  const t = texts.servers;
  const isEmpty = servers.data?.length === 0;
  return (
    <>
      <PageHeader
        title={t.title}
        state={servers.data ? stateOf(servers.data) : ''}
        actions={isEmpty ? null : <AddButton />}
      />
      {servers.error ? (
        <Failure what={t.failed} error={servers.error} onRetry={() => void servers.refetch()} />
      ) : null}
      {servers.isPending ? <SkeletonRows /> : null}
      {isEmpty ? (
        <EmptyState
          icon={<Server className="size-10" strokeWidth={1.25} />}
          title={t.none}
          actions={<AddButton />}
        >
          {t.noneNote}
        </EmptyState>
      ) : null}
      {servers.data && !isEmpty ? (
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
          <ul aria-label={t.list} className="flex max-w-4xl flex-col gap-4">
            {servers.data.map((server) => (
              <ServerCard key={server.id} server={server} />
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function AddButton() {
  return (
    <Button look="primary" icon={<Plus className="size-4" />} onClick={() => openAddServer()}>
      {texts.servers.add}
    </Button>
  );
}

function stateOf(servers: readonly ServerView[]): string {
  const t = texts.servers;
  if (servers.length === 0) return t.stateNone;
  const failing = servers.flatMap(({ users }) => users).filter(needsPerson).length;
  return [t.state(servers.length), failing > 0 ? t.stateFailing(failing) : null].filter(Boolean).join(' · ');
}
