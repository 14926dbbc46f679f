import { useState } from 'react';
import type { PlanView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { PathText } from '../../components/path-text.tsx';
import { SmallPicture } from '../../components/small-picture.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatPercent } from '../../format/number.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { PlanPaths } from './plan-paths.tsx';

const samplesShown = 5;
const noPicture = { type: 'IMAGE', thumbnail: null, thumbhash: null } as const;

/** A held plan: what would happen, why it was held, and the two ways out. */
export function PlanCard({ plan }: { readonly plan: PlanView }) {
  const [isOpen, setIsOpen] = useState(false);
  const apply = useCommand('review.apply', { onDone: () => sayDone(texts.work.reviewApplied(plan.count)) });
  const dismiss = useCommand('review.dismiss', { onDone: () => sayDone(texts.work.reviewDismissed) });
  const isBusy = apply.isPending || dismiss.isPending;
  const gone = plan.count + plan.goneBefore;
  const share = formatPercent(plan.outOf > 0 ? (100 * gone) / plan.outOf : 0);
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-raised">
      <div className="flex flex-col gap-3 px-5 py-4">
        <div>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-soft">
            <span className="font-semibold text-ink">{plan.libraryName}</span>
            <span>
              {texts.work.heldAgo} <TimeText time={plan.createdAt} />
            </span>
          </p>
          <h2 className="mt-0.5 text-md">{texts.work.reviewHeadline(plan.count)}</h2>
          <PathText path={plan.importPath} className="text-xs text-ink-soft" />
        </div>
        <p className="max-w-prose">{texts.work.reviewWhy(plan.count, plan.outOf, share, plan.goneBefore)}</p>
        <div className="rounded-md border border-line bg-sunken">
          {isOpen ? (
            <PlanPaths plan={plan} />
          ) : (
            <div className="px-3 py-2 text-xs">
              <p className="text-2xs text-ink-soft">{texts.work.reviewSamples}</p>
              <ul>
                {plan.samples.slice(0, samplesShown).map((path, index) => (
                  <li key={path} className="flex items-center gap-2 py-0.5">
                    <SmallPicture {...(plan.pictures[index] ?? noPicture)} />
                    <PathText path={path} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          {plan.count > samplesShown ? (
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
              className="h-7 w-full rounded-b-md border-t border-line px-3 text-left text-xs text-ink-soft hover:bg-hover hover:text-ink"
            >
              {isOpen ? texts.common.showLess : texts.work.reviewAll(plan.count)}
            </button>
          ) : null}
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
        <p className="min-w-56 flex-1 text-xs text-ink-soft">{texts.work.reviewOffline}</p>
        <Button disabled={isBusy} isBusy={apply.isPending} onClick={() => apply.mutate(plan.id)}>
          {texts.work.reviewApply(plan.count)}
        </Button>
        <Button
          look="primary"
          disabled={isBusy}
          isBusy={dismiss.isPending}
          onClick={() => dismiss.mutate(plan.id)}
        >
          {texts.work.reviewDismiss(plan.count)}
        </Button>
      </div>
    </li>
  );
}
