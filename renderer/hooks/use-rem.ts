import { useSyncExternalStore } from 'react';

const usual = 16;
// To ask for it makes the browser lay out the page, so it is asked for only when it can have changed.
let known: number | null = null;

/** Pixels of one rem: rows that are placed by hand grow with the text like everything else. */
export function useRem(): number {
  return useSyncExternalStore(listen, () => (known ??= measure()));
}

function listen(listener: () => void): () => void {
  const onResize = () => {
    known = measure();
    listener();
  };
  window.addEventListener('resize', onResize);
  return () => window.removeEventListener('resize', onResize);
}

function measure(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || usual;
}
