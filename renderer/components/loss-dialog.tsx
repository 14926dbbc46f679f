import type { ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type LossDialogProps = {
  readonly title: string;
  /** The button that does it, which names what becomes of things. */
  readonly action: string;
  readonly isBusy: boolean;
  /** What is to happen is still being looked up. */
  readonly isUnready?: boolean;
  /** Why it could not be done. */
  readonly failure: Error | null;
  /** How far it is, beside the buttons. */
  readonly progress?: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What happens, and what does not. */
  readonly children: ReactNode;
};

/** Asks before something goes that a person may miss. Who just presses Enter loses nothing. */
export function LossDialog({
  title,
  action,
  isBusy,
  isUnready = false,
  failure,
  progress = null,
  onConfirm,
  onClose,
  children,
}: LossDialogProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          {progress === null ? null : (
            <p role="status" className="flex-1 text-xs text-ink-soft">
              {progress}
            </p>
          )}
          <Button data-autofocus onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button look="loss" disabled={isUnready} isBusy={isBusy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure ? (
          <Banner tone="loss" isAlert>
            {failure.message}
          </Banner>
        ) : null}
        {children}
      </div>
    </Dialog>
  );
}
