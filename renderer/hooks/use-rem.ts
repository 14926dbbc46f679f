import { useSyncExternalStore } from 'react';

/** Pixels of one rem: rows that are placed by hand grow with the text like everything else. */
export function useRem(): number {
  return useSyncExternalStore(listen, read);
}

function listen(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
