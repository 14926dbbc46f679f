import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import { usePortalContainer } from './portal-container.ts';

type TipProps = {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom';
  readonly children: ReactNode;
};

/** A tooltip; it repeats or shortens nothing that is not also said elsewhere. */
export function Tip({ text, shortcut, side = 'bottom', children }: TipProps) {
  const container = usePortalContainer();
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={container}>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="motion-fade z-50 flex max-w-80 items-center gap-2 rounded-md bg-raised px-2 py-1 text-xs break-words shadow-float"
        >
          {text}
          {shortcut ? <Kbd keys={shortcut} /> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
