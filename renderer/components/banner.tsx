import { Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { classes } from './classes.ts';
import { IconButton } from './icon-button.tsx';

type BannerProps = {
  readonly tone: 'info' | 'warn' | 'loss';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  readonly isAlert?: boolean;
};

const tones = {
  info: 'border-line bg-sunken text-ink',
  warn: 'border-warn-line bg-warn-fill text-warn',
  loss: 'border-loss-line bg-loss-fill text-loss',
};

/** Something that a person should know before going on. */
export function Banner({ tone, children, actions, onDismiss, isAlert = false }: BannerProps) {
  const Icon = tone === 'info' ? Info : TriangleAlert;
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className={classes('flex items-start gap-2.5 rounded-md border px-3 py-2', tones[tone])}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1 break-words select-text">{children}</div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      {onDismiss ? (
        <IconButton
          label={texts.common.dismiss}
          icon={<X className="size-4" />}
          onClick={onDismiss}
          className="-my-1 -mr-1"
        />
      ) : null}
    </div>
  );
}
