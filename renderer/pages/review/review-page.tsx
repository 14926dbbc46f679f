import { Eye } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useReviews } from '../../queries/read.ts';
import { useSyncPlans } from '../../queries/sync.ts';
import { texts } from '../../texts/index.ts';
import { PlanCard } from './plan-card.tsx';
import { SyncPlanCard } from './sync-plan-card.tsx';

/** Everything that was held so that a person decides. */
export function ReviewPage() {
  const plans = useReviews();
  const syncPlans = useSyncPlans();
  const failed = [plans, syncPlans].find(({ error }) => error !== null);
  const isRead = plans.data !== undefined && syncPlans.data !== undefined;
  const count = (plans.data?.length ?? 0) + (syncPlans.data?.length ?? 0);
  return (
    <>
      <PageHeader title={texts.work.reviewTitle} state={isRead ? texts.work.reviewState(count) : ''} />
      {failed?.error ? (
        <Failure what={texts.work.reviewFailed} error={failed.error} onRetry={() => void failed.refetch()} />
      ) : null}
      {plans.isPending || syncPlans.isPending ? <SkeletonRows /> : null}
      {isRead && count === 0 ? (
        <EmptyState icon={<Eye className="size-10" strokeWidth={1.25} />} title={texts.work.reviewNone}>
          {texts.work.reviewNoneNote}
        </EmptyState>
      ) : null}
      {count > 0 ? (
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
          <ul className="flex max-w-4xl flex-col gap-4">
            {plans.data?.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
            {syncPlans.data?.map((plan) => (
              <SyncPlanCard key={`sync ${plan.id}`} plan={plan} />
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
