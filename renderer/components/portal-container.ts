import { createContext, use } from 'react';

/**
 * Where floating things are put. A modal dialog lies above the whole document, so what floats over it has to be inside.
 */
export const PortalContainer = createContext<HTMLElement | null>(null);

/** The element that floating things are put into; undefined for the document's body. */
export function usePortalContainer(): HTMLElement | undefined {
  return use(PortalContainer) ?? undefined;
}
