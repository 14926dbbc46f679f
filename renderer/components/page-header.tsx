import { PanelLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { toggleSidebar, useView } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { IconButton } from './icon-button.tsx';

type PageHeaderProps = {
  readonly title: string;
  /** What is true right now, in one line. */
  readonly state: ReactNode;
  readonly actions?: ReactNode;
};

/** The head of every page. */
export function PageHeader({ title, state, actions }: PageHeaderProps) {
  const isSidebarOpen = useView((view) => view.isSidebarOpen);
  useEffect(() => {
    document.title = `${title} – ${texts.common.appName}`;
  }, [title]);
  return (
    <header className="flex shrink-0 items-center gap-3 px-5 pt-4 pb-3">
      <IconButton
        label={texts.shell.openSidebar}
        shortcut="Mod+B"
        icon={<PanelLeft className="size-4" />}
        aria-expanded={isSidebarOpen}
        onClick={toggleSidebar}
        className="-ml-2 min-[860px]:hidden"
      />
      <div className="min-w-0 flex-1">
        <h1 tabIndex={-1} className="truncate text-lg outline-none" title={title}>
          {title}
        </h1>
        <div className="flex min-h-5 min-w-0 items-center gap-1.5 overflow-hidden text-xs whitespace-nowrap text-ink-soft">
          {state}
        </div>
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
    </header>
  );
}
