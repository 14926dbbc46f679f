import type { AwayGroupView, LocatePlanView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { PathText } from '../../components/path-text.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { refreshAway } from './refresh-away.ts';

type LocateDialogProps = {
  readonly group: AwayGroupView;
  readonly plan: LocatePlanView;
  readonly onOther: () => void;
  readonly onClose: () => void;
};

/** What a moved folder would bring back, before it does. */
export function LocateDialog({ plan, onOther, onClose }: LocateDialogProps) {
  const t = texts.away;
  const apply = useCommand('asset.applyLocate', {
    isQuiet: true,
    onDone: ({ moved, undoId }) => {
      onClose();
      refreshAway();
      sayDone(t.located(moved), () => void takeBack(undoId));
    },
  });
  const canApply = plan.refusal === null && plan.matches > 0;
  const giveUp = () => {
    // A token that is already gone is what is wanted.
    void invoke('folder.release', { tokens: [plan.token] }).catch(() => undefined);
    onClose();
  };
  return (
    <Dialog
      title={t.locateTitle}
      onClose={giveUp}
      footer={
        <>
          <Button onClick={giveUp}>{texts.common.cancel}</Button>
          <Button
            data-autofocus={canApply ? undefined : ''}
            onClick={() => {
              giveUp();
              onOther();
            }}
          >
            {t.chooseOther}
          </Button>
          <Button
            look="primary"
            data-autofocus={canApply ? '' : undefined}
            disabled={!canApply}
            isBusy={apply.isPending}
            onClick={() => apply.mutate({ token: plan.token })}
          >
            {t.locateApply(plan.matches)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {apply.error ? (
          <Banner tone="loss" isAlert>
            {apply.error.message}
          </Banner>
        ) : null}
        {plan.refusal === null ? null : <Banner tone="warn">{plan.refusal}</Banner>}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
          <dt className="text-ink-soft">{t.locateFrom}</dt>
          <dd className="min-w-0">
            <PathText path={plan.from} />
          </dd>
          <dt className="text-ink-soft">{t.locateTo}</dt>
          <dd className="min-w-0">
            <PathText path={plan.to} />
          </dd>
        </dl>
        {plan.refusal === null ? (
          <p className="font-semibold">{t.locateFound(plan.matches, plan.missing - plan.matches)}</p>
        ) : null}
        {plan.samples.length > 0 ? (
          <div className="rounded-md border border-line bg-sunken px-3 py-2 text-xs">
            <p className="text-2xs text-ink-soft">{t.samples}</p>
            <ul>
              {plan.samples.slice(0, 5).map((path) => (
                <li key={path} className="flex leading-5">
                  <PathText path={path} />
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {canApply ? <p className="text-ink-soft">{t.locateNote}</p> : null}
      </div>
    </Dialog>
  );
}

/** The dialog is gone by the time that a person wants it undone. */
async function takeBack(undoId: number): Promise<void> {
  try {
    const { count } = await invoke('asset.undoLocate', { undoId });
    refreshAway();
    sayDone(texts.away.locateUndone(count));
  } catch (error) {
    sayFailed(error);
  }
}
