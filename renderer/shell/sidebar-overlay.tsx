import { useEffect, useRef } from 'react';
import { toggleSidebar } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { Sidebar } from './sidebar.tsx';

/** The sidebar over the page, where there is no room beside it. It takes the focus and gives it back. */
export function SidebarOverlay() {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') toggleSidebar();
    };
    window.addEventListener('keydown', closeOnEscape);
    return () => {
      window.removeEventListener('keydown', closeOnEscape);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div className="absolute inset-0 z-20 flex">
      <div ref={panel} className="motion-fade w-60 border-r border-line shadow-float">
        <Sidebar isOverlay />
      </div>
      <button
        type="button"
        tabIndex={-1}
        aria-label={texts.shell.closeSidebar}
        className="flex-1 bg-(--veil)"
        onClick={toggleSidebar}
      />
    </div>
  );
}
