import { type ReactNode, useEffect } from 'react';
import { texts } from '../texts/index.ts';
import { SidebarToggle } from './sidebar-toggle.tsx';

type PageHeaderProps = {
  readonly title: string;
  /** What is true right now, in one line. */
  readonly state: ReactNode;
  readonly actions?: ReactNode;
};

/** The head of every page. */
export function PageHeader({ title, state, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} – ${texts.common.appName}`;
  }, [title]);
  return (
    <header className="flex shrink-0 items-center gap-3 px-5 pt-4 pb-3">
      <SidebarToggle className="-ml-2" />
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-lg" title={title}>
          {title}
        </h1>
        <div className="flex min-h-5 min-w-0 items-center gap-1 overflow-hidden text-xs whitespace-nowrap text-ink-soft">
          {state}
        </div>
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
    </header>
  );
}
