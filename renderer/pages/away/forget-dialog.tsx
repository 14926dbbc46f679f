import { useState } from 'react';
import type { AwayAssetView, AwayGroupView } from '../../../preload/contract.ts';
import { LossDialog } from '../../components/loss-dialog.tsx';
import { PathText } from '../../components/path-text.tsx';
import { awaySource, forgetAssets, showHiddenAgain } from '../../queries/away.ts';
import { usePagedList } from '../../queries/pages.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { refreshAway } from './refresh-away.ts';
import { idsOf } from './use-away-actions.tsx';

type ForgetDialogProps = {
  readonly group: AwayGroupView;
  /** Null for all of the group. */
  readonly files: readonly AwayAssetView[] | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const samplesShown = 5;

/** Says what forgetting files does and does not do, with some of them by name, and forgets them. */
export function ForgetDialog({ group, files, onClose, onDone }: ForgetDialogProps) {
  const firstPage = usePagedList(awaySource(group), 0, samplesShown - 1);
  const [done, setDone] = useState<number | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const count = files?.length ?? group.count;
  const samples =
    files?.slice(0, samplesShown) ??
    Array.from({ length: samplesShown }, (_, index) => firstPage.rowAt(index)).filter(
      (file) => file !== undefined,
    );
  const isBusy = done !== null;
  const forget = async () => {
    setFailure(null);
    setDone(0);
    try {
      const ids = files?.map(({ id }) => id) ?? (await idsOf(group));
      const hidden = await forgetAssets(ids, setDone);
      onDone();
      sayDone(texts.away.forgot(hidden.length), () => {
        void showHiddenAgain(hidden).catch(sayFailed).finally(refreshAway);
      });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
      setDone(null);
    } finally {
      refreshAway();
    }
  };
  return (
    <LossDialog
      title={texts.away.forgetTitle(count)}
      action={texts.away.forget(count)}
      isBusy={isBusy}
      failure={failure}
      progress={isBusy && count > done ? texts.away.forgetting(done, count) : null}
      onConfirm={() => void forget()}
      onClose={onClose}
    >
      <p>{texts.away.forgetNote(count)}</p>
      <p className="font-semibold">{texts.away.forgetFiles}</p>
      <div className="rounded-md border border-line bg-sunken px-3 py-2 text-xs">
        {count > samplesShown ? <p className="text-2xs text-ink-soft">{texts.away.samples}</p> : null}
        <ul>
          {samples.map((file) => (
            <li key={file.id} className="flex leading-5">
              <PathText path={file.originalPath} />
            </li>
          ))}
        </ul>
      </div>
    </LossDialog>
  );
}
