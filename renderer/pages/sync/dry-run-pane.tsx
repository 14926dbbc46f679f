import { CircleCheck, ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { DryRunItemView, DryRunView, MappingView } from '../../../preload/contract.ts';
import { CommandError, invoke } from '../../api.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FilterChip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRows } from '../../components/paged-rows.tsx';
import { PathText } from '../../components/path-text.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatSize } from '../../format/size.ts';
import { planSource, useDryRun } from '../../queries/sync.ts';
import { sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

type Action = DryRunItemView['action'];
const actions: readonly Action[] = ['upload', 'link', 'delete-there', 'delete-here', 'skip'];

/** What a sync would do, made when a person asks for it; nothing is changed by that. */
export function DryRunPane({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  const plan = useDryRun(mapping.id);
  const make = () => void plan.refetch();
  const stop = () => void invoke('sync.stopPlan', mapping.id).catch(sayFailed);
  return (
    <>
      <SplitHead
        title={t.plan}
        facts={
          plan.data && !plan.isFetching ? (
            <>
              {t.planMade} <TimeText time={plan.data.madeAt} />
            </>
          ) : null
        }
        actions={
          plan.isFetching ? (
            <Button onClick={stop}>{t.planStop}</Button>
          ) : plan.data ? (
            <Button onClick={make}>{t.planAgain}</Button>
          ) : null
        }
      >
        {plan.data && !plan.isFetching && !plan.error ? t.planDone : t.planNote}
      </SplitHead>
      {plan.isFetching ? (
        <div role="status" className="flex flex-col gap-1.5 px-4 py-4">
          <ProgressBar percent={null} label={t.planRunning} />
          <p className="text-xs text-ink-soft">{t.planRunning}</p>
        </div>
      ) : (
        <Made plan={plan.data} error={plan.error} onMake={make} />
      )}
    </>
  );
}

type MadeProps = {
  readonly plan: DryRunView | undefined;
  readonly error: Error | null;
  readonly onMake: () => void;
};

function Made({ plan, error, onMake }: MadeProps) {
  const t = texts.sync;
  if (error) {
    const isStopped = error instanceof CommandError && error.code === 'busy';
    return (
      <div className="p-4">
        <Banner
          tone={isStopped ? 'info' : 'warn'}
          isAlert={!isStopped}
          actions={
            <Button size="small" onClick={onMake}>
              {t.planAgain}
            </Button>
          }
        >
          {isStopped ? (
            t.planStopped
          ) : (
            <>
              <strong>{t.planFailed}</strong> {error.message}
            </>
          )}
        </Banner>
      </div>
    );
  }
  if (!plan) {
    return (
      <EmptyState
        icon={<ListChecks className="size-9" strokeWidth={1.25} />}
        title={t.planList}
        actions={
          <Button look="primary" onClick={onMake}>
            {t.planMake}
          </Button>
        }
      />
    );
  }
  return <Plan key={plan.madeAt} plan={plan} />;
}

function Plan({ plan }: { readonly plan: DryRunView }) {
  const t = texts.sync;
  const [action, setAction] = useState<Action | null>(null);
  const present = actions.filter((id) => plan.counts[id].files > 0);
  return (
    <>
      {plan.note === null ? null : (
        <div className="px-4 pt-3">
          <Banner tone="warn">{plan.note}</Banner>
        </div>
      )}
      {present.length === 0 ? (
        <EmptyState icon={<CircleCheck className="size-9" strokeWidth={1.25} />} title={t.planEmpty}>
          {t.planEmptyNote}
        </EmptyState>
      ) : (
        <>
          <div role="group" aria-label={t.planFilters} className="flex shrink-0 flex-wrap gap-1 px-4 py-2">
            <FilterChip
              label={t.planAll}
              count={null}
              isOn={action === null}
              onPick={() => setAction(null)}
            />
            {present.map((id) => (
              <FilterChip
                key={id}
                label={t.planActions[id]}
                count={t.filesAndSize(plan.counts[id].files, plan.counts[id].bytes)}
                isOn={action === id}
                onPick={() => setAction(id)}
              />
            ))}
          </div>
          <PagedRows
            key={action}
            label={t.planList}
            source={planSource(plan, action)}
            rowRem={2.75}
            failed={t.planListFailed}
            empty={null}
            rowClass="gap-3 border-b border-line px-4"
            className="@container min-h-0 flex-1 border-t border-line"
          >
            {(item) => <PlanRow item={item} />}
          </PagedRows>
        </>
      )}
    </>
  );
}

function PlanRow({ item }: { readonly item: DryRunItemView }) {
  const t = texts.sync;
  const { action, path, size, reason } = item;
  const why = reason ?? t.planReasons[action];
  return (
    <div className="grid w-full grid-cols-[6rem_minmax(0,1fr)_4.5rem] items-center gap-x-3 @[44rem]:grid-cols-[6rem_minmax(0,1fr)_minmax(0,16rem)_4.5rem]">
      <span className="truncate text-xs font-semibold">{t.planActions[action]}</span>
      <span className="min-w-0">
        <PathText path={path} />
        <span className="block truncate text-xs text-ink-soft @[44rem]:hidden">{why}</span>
      </span>
      <span className="hidden truncate text-xs text-ink-soft @[44rem]:block" title={why}>
        {why}
      </span>
      <span className="text-right text-xs text-ink-soft">{formatSize(size)}</span>
    </div>
  );
}
