import { ScrollText } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { SyncEventView, SyncLogEntryView, SyncWorkerView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Field } from '../../components/field.tsx';
import { PathText } from '../../components/path-text.tsx';
import { Select } from '../../components/select.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { useSettings } from '../../queries/read.ts';
import { type SyncLogFilter, usersOf, useServers, useSyncLog } from '../../queries/sync.ts';
import { texts } from '../../texts/index.ts';
import { SwitchSetting } from '../settings/switch-setting.tsx';

const workers = Object.keys(texts.servers.logWorkers) as SyncWorkerView[];
const events = Object.keys(texts.servers.logEvents) as SyncEventView[];
// Nothing is named like that.
const anyOne = '';
const typingPause = 250;

const everything: SyncLogFilter = { worker: null, event: null, userId: null, search: '' };

/** What sync did with each file, the newest first, with filters. */
export function EventLog() {
  const t = texts.servers;
  const settings = useSettings().data;
  const [filter, setFilter] = useState(everything);
  const log = useSyncLog(useDebounced(filter, typingPause));
  const lines = log.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== '');
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-col gap-3 px-5 py-3">
        {settings ? (
          <div className="max-w-4xl rounded-lg border border-line bg-raised">
            <SwitchSetting
              settings={settings}
              setting="sync.eventLog"
              title={t.logKeep}
              note={t.logKeepNote}
            />
          </div>
        ) : null}
        <Filters filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
      </div>
      {log.error ? <Failure what={t.logFailed} error={log.error} onRetry={() => void log.refetch()} /> : null}
      {log.isPending ? <SkeletonRows /> : null}
      {log.data && lines.length === 0 ? (
        <EmptyState
          icon={<ScrollText className="size-9" strokeWidth={1.25} />}
          title={isFiltered ? t.logNoneFiltered : t.logNone}
        >
          {isFiltered ? null : t.logNoneNote}
        </EmptyState>
      ) : null}
      {lines.length > 0 ? (
        <div
          role="region"
          aria-label={t.logList}
          // Whoever has no mouse scrolls it with the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="@container min-h-0 flex-1 overflow-y-auto border-t border-line outline-offset-[-2px]"
        >
          <ol>
            {lines.map((line) => (
              <Line key={line.at} line={line} />
            ))}
          </ol>
          {log.hasNextPage ? (
            <div className="flex justify-center p-3">
              <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                {t.logOlder}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

type FiltersProps = {
  readonly filter: SyncLogFilter;
  readonly onChange: (change: Partial<SyncLogFilter>) => void;
};

function Filters({ filter, onChange }: FiltersProps) {
  const t = texts.servers;
  const users = usersOf(useServers().data ?? []).map(({ user, server }) => ({
    value: user.remoteId,
    label: texts.sync.mappedTo(user.name, server.label),
  }));
  return (
    <div role="group" aria-label={t.logFilters} className="flex flex-wrap items-center gap-2">
      <Choice
        label={t.logWorker}
        ofAny={t.logAny.worker}
        value={filter.worker}
        options={workers.map((value) => ({ value, label: t.logWorkers[value] }))}
        onChange={(worker) => onChange({ worker })}
      />
      <Choice
        label={t.logEvent}
        ofAny={t.logAny.event}
        value={filter.event}
        options={events.map((value) => ({ value, label: t.logEvents[value] }))}
        onChange={(event) => onChange({ event })}
      />
      {users.length > 1 ? (
        <Choice
          label={t.logUser}
          ofAny={t.logAny.user}
          value={filter.userId}
          options={users}
          onChange={(userId) => onChange({ userId })}
        />
      ) : null}
      <Field
        label={t.logSearch}
        isLabelHidden
        type="search"
        placeholder={t.logSearch}
        maxLength={500}
        className="min-w-40 flex-1"
        value={filter.search}
        onChange={(event) => onChange({ search: event.target.value })}
      />
    </div>
  );
}

type ChoiceProps<T extends string> = {
  readonly label: string;
  readonly ofAny: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
};

function Choice<T extends string>({ label, ofAny: all, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Select<T | typeof anyOne>
        id={id}
        value={value ?? anyOne}
        options={[{ value: anyOne, label: all }, ...options]}
        onChange={(picked) => onChange(picked === anyOne ? null : (picked as T))}
      />
    </>
  );
}

function Line({ line }: { readonly line: SyncLogEntryView }) {
  const t = texts.servers;
  const about: ReactNode = line.path ? <PathText path={line.path} /> : null;
  return (
    <li className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-3 border-b border-line px-5 py-1.5 text-xs @[48rem]:grid-cols-[7rem_11rem_minmax(0,1fr)_minmax(0,18rem)]">
      <span className="truncate text-ink-soft">
        <TimeText time={line.timestamp} />
      </span>
      <span className="truncate font-semibold" title={`${t.logWorkers[line.worker]}: ${line.event}`}>
        {t.logEvents[line.event]}
      </span>
      <span className="col-start-2 min-w-0 @[48rem]:col-start-3">{about}</span>
      <span
        className="col-start-2 min-w-0 truncate text-ink-soft select-text @[48rem]:col-start-4"
        title={line.detail}
      >
        {line.detail}
      </span>
    </li>
  );
}
