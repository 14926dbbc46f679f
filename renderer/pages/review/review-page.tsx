import { Eye } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useReviews } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { PlanCard } from './plan-card.tsx';

/** Everything that was held so that a person decides. */
export function ReviewPage() {
  const plans = useReviews();
  return (
    <>
      <PageHeader
        title={texts.work.reviewTitle}
        state={plans.data ? texts.work.reviewState(plans.data.length) : ''}
      />
      {plans.error ? (
        <Failure what={texts.work.reviewFailed} error={plans.error} onRetry={() => void plans.refetch()} />
      ) : null}
      {plans.isPending ? <SkeletonRows /> : null}
      {plans.data?.length === 0 ? (
        <EmptyState icon={<Eye className="size-10" strokeWidth={1.25} />} title={texts.work.reviewNone}>
          {texts.work.reviewNoneNote}
        </EmptyState>
      ) : null}
      {plans.data && plans.data.length > 0 ? (
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
          <ul className="flex max-w-4xl flex-col gap-4">
            {plans.data.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
