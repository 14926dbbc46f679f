import { type RefObject, useEffect } from 'react';

/**
 * Gives the focus to the page when what had it goes away, such as a button that is gone once it has done its work. Who
 * works by keyboard then goes on where they were, not from the top of the window.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onFocusOut = (event: FocusEvent) => {
      const left = event.target;
      if (event.relatedTarget !== null || !(left instanceof HTMLElement)) return;
      // Asked now: an element that is gone is in no dialog any more.
      const around = left.closest('dialog') ?? page.current;
      requestAnimationFrame(() => {
        if (!left.isConnected && document.activeElement === document.body) around?.focus();
      });
    };
    document.addEventListener('focusout', onFocusOut);
    return () => document.removeEventListener('focusout', onFocusOut);
  }, [page]);
}
