import type { SyncPlanView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { PathText } from '../../components/path-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useMapping } from '../../queries/sync.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** Deletions that would follow from one side to the other: what would happen, why they wait, and the two ways out. */
export function SyncPlanCard({ plan }: { readonly plan: SyncPlanView }) {
  const t = texts.sync.plans;
  const mapping = useMapping(plan.mappingId);
  const apply = useCommand('sync.applyPlan', { onDone: () => sayDone(t.applied) });
  const dismiss = useCommand('sync.dismissPlan', { onDone: () => sayDone(t.dismissed) });
  const isBusy = apply.isPending || dismiss.isPending;
  const { count, direction, serverLabel } = plan;
  const trashesHere = mapping?.mode === 'two-way' && mapping.deletesHere;
  const outcomes =
    direction === 'there'
      ? { apply: t.moveThere(count), dismiss: t.keepThere }
      : { apply: trashesHere ? t.moveHere(count) : t.leaveOut(count), dismiss: t.uploadAgain };
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-raised">
      <div className="flex flex-col gap-3 px-5 py-4">
        <div>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-soft">
            <button
              type="button"
              className="max-w-full truncate rounded-sm font-semibold text-ink hover:underline"
              disabled={mapping === null}
              onClick={() => mapping && openLibrary(mapping.libraryId, 'sync')}
            >
              {plan.libraryName}
            </button>
            <span>{texts.sync.mappedTo(plan.userName, serverLabel)}</span>
            <span>
              {t.held} <TimeText time={plan.createdAt} />
            </span>
          </p>
          <h2 className="mt-0.5 text-md break-words">{t[direction](count, serverLabel)}</h2>
        </div>
        <p className="max-w-prose break-words">{plan.reason}</p>
        {plan.samples.length > 0 ? (
          <div className="rounded-md border border-line bg-sunken px-3 py-2 text-xs">
            <p className="text-2xs text-ink-soft">{texts.work.reviewSamples}</p>
            <ul>
              {plan.samples.map((path) => (
                <li key={path} className="flex leading-5">
                  <PathText path={path} />
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <div className="flex flex-wrap items-end justify-end gap-x-4 gap-y-3 border-t border-line bg-sunken px-5 py-3">
        <Outcome note={plan.applies}>
          <Button disabled={isBusy} isBusy={apply.isPending} onClick={() => apply.mutate(plan.id)}>
            {outcomes.apply}
          </Button>
        </Outcome>
        <Outcome note={plan.dismisses}>
          <Button
            look="primary"
            disabled={isBusy}
            isBusy={dismiss.isPending}
            onClick={() => dismiss.mutate(plan.id)}
          >
            {outcomes.dismiss}
          </Button>
        </Outcome>
      </div>
    </li>
  );
}

function Outcome({ note, children }: { readonly note: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex max-w-full min-w-48 flex-1 flex-col items-start gap-1.5">
      <p className="text-xs text-ink-soft">{note}</p>
      {children}
    </div>
  );
}
