import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { texts } from '../texts/index.ts';
import { classes } from './classes.ts';
import { IconButton } from './icon-button.tsx';
import { PortalContainer } from './portal-container.ts';

type DialogProps = {
  readonly title: string;
  readonly width?: 'narrow' | 'wide';
  readonly onClose: () => void;
  /** Whether a click beside the dialog closes it; not where something typed would be lost. */
  readonly closesOutside?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
};

/**
 * A dialog over the window. The element itself keeps the focus inside, makes the rest inert, and gives the focus back
 * to where it came from.
 */
export function Dialog({
  title,
  width = 'narrow',
  onClose,
  closesOutside = true,
  footer,
  children,
}: DialogProps) {
  const titleId = useId();
  const dialog = useModal();
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      tabIndex={-1}
      className={classes(
        'motion-appear flex max-h-[calc(100%-2rem)] flex-col overflow-hidden rounded-lg bg-raised p-0 shadow-float outline-none',
        width === 'wide' ? 'w-[min(46rem,calc(100%-2rem))]' : 'w-[min(30rem,calc(100%-2rem))]',
      )}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isTakenByTip(event)) onClose();
      }}
      onMouseDown={(event) => {
        if (closesOutside && event.target === dialog.current) onClose();
      }}
    >
      <div ref={setContainer} className="flex min-h-0 flex-col">
        <PortalContainer value={container}>
          <header className="flex items-start gap-2 px-5 pt-4 pb-3">
            <h2 id={titleId} className="min-w-0 flex-1 pt-0.5 text-md break-words">
              {title}
            </h2>
            <IconButton label={texts.common.close} icon={<X className="size-4" />} onClick={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </PortalContainer>
      </div>
    </dialog>
  );
}

/** A tip that happens to be shown takes Escape for itself; who presses it means the dialog. A menu may keep it. */
function isTakenByTip(event: KeyboardEvent): boolean {
  const isInMenu = event.target instanceof Element && event.target.closest('[role=menu]') !== null;
  return event.nativeEvent.defaultPrevented && !isInMenu;
}

/** Opens a dialog element as long as it is mounted, and gives the focus back afterwards. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    const first = element?.querySelector<HTMLElement>('[data-autofocus]') ?? element;
    first?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return dialog;
}
