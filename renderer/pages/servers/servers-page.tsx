import { FileInput, Plus, Server } from 'lucide-react';
import { useState } from 'react';
import type { ServerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { needsPerson } from '../../model/server-state.ts';
import { useServers } from '../../queries/sync.ts';
import { importSyncConfig } from '../../shell/sync-actions.ts';
import { openAddServer } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { EventLog } from './event-log.tsx';
import { ServerCard } from './server-card.tsx';

const tabs = ['servers', 'log'] as const;
type Tab = (typeof tabs)[number];

/** The servers that libraries are kept in step with, who uses them, whether they answer, and what was done there. */
export function ServersPage() {
  const servers = useServers();
  const [tab, setTab] = useState<Tab>('servers');
  const t = texts.servers;
  const names = { servers: t.list, log: t.log };
  return (
    <>
      <PageHeader
        title={t.title}
        state={servers.data ? stateOf(servers.data) : ''}
        actions={servers.data && servers.data.length > 0 ? <Actions /> : null}
      />
      <Tabs label={t.tabs} value={tab} tabs={tabs.map((id) => ({ id, label: names[id] }))} onChange={setTab}>
        {tab === 'log' ? <EventLog /> : <ServerList />}
      </Tabs>
    </>
  );
}

function ServerList() {
  const servers = useServers();
  const t = texts.servers;
  if (servers.error && !servers.data) {
    return <Failure what={t.failed} error={servers.error} onRetry={() => void servers.refetch()} />;
  }
  if (!servers.data) return <SkeletonRows />;
  if (servers.data.length === 0) {
    return (
      <EmptyState
        icon={<Server className="size-10" strokeWidth={1.25} />}
        title={t.none}
        actions={<Actions />}
      >
        {t.noneNote}
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <ul aria-label={t.list} className="flex max-w-4xl flex-col gap-4">
        {servers.data.map((server) => (
          <ServerCard key={server.id} server={server} />
        ))}
      </ul>
    </div>
  );
}

function Actions() {
  const t = texts.servers;
  return (
    <>
      <Button icon={<FileInput className="size-4" />} onClick={() => void importSyncConfig()}>
        {t.importConfig}
      </Button>
      <Button look="primary" icon={<Plus className="size-4" />} onClick={() => openAddServer()}>
        {t.add}
      </Button>
    </>
  );
}

function stateOf(servers: readonly ServerView[]): string {
  const t = texts.servers;
  if (servers.length === 0) return t.stateNone;
  const failing = servers.flatMap(({ users }) => users).filter(needsPerson).length;
  return [t.state(servers.length), failing > 0 ? t.stateFailing(failing) : null].filter(Boolean).join(' · ');
}
