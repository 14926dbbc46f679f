import {
  Activity,
  Archive,
  Eye,
  House,
  Images,
  Plus,
  Search,
  Server,
  Settings,
  TriangleAlert,
  X,
} from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { Kbd } from '../components/kbd.tsx';
import { Lamp } from '../components/lamp.tsx';
import { moveFocusByArrows } from '../hooks/arrow-focus.ts';
import { useAwayCount } from '../queries/away.ts';
import { useLibraries, useStatus } from '../queries/read.ts';
import { type Route, navigate, openAddLibrary, openDialog, toggleSidebar, useView } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { SidebarItem } from './sidebar-item.tsx';
import { SidebarLibrary } from './sidebar-library.tsx';

/** The way to every page, and how each library stands. */
export function Sidebar({ isOverlay }: { readonly isOverlay: boolean }) {
  const libraries = useLibraries().data ?? [];
  const plans = useStatus(({ heldPlans }) => heldPlans) ?? 0;
  const problems = libraries.reduce((sum, library) => sum + library.problems, 0);
  const away = useAwayCount(null);
  return (
    <nav
      aria-label={texts.shell.navigation}
      className="flex h-full flex-col bg-sidebar px-2 pt-3 pb-2"
      onKeyDown={moveFocusByArrows}
    >
      <div className="mb-3 flex items-center gap-2 px-2">
        <Lamp className="size-5" />
        <span className="flex-1 font-semibold">{texts.common.appName}</span>
        {isOverlay ? (
          <IconButton
            label={texts.shell.closeSidebar}
            icon={<X className="size-4" />}
            onClick={toggleSidebar}
            className="-my-1"
          />
        ) : null}
      </div>
      <button
        type="button"
        onClick={() => openDialog({ kind: 'palette' })}
        className="mb-2 flex h-7 shrink-0 items-center gap-2 rounded-md border border-line bg-canvas px-2 text-xs text-ink-faint hover:border-edge"
      >
        <Search className="size-3.5 shrink-0" aria-hidden />
        <span className="flex-1 truncate text-left">{texts.shell.search}</span>
        <Kbd keys="Mod+K" />
      </button>
      <PageItem page="home" icon={<House className="size-4" />} label={texts.shell.home} />
      <PageItem page="photos" icon={<Images className="size-4" />} label={texts.shell.photos} />
      <div className="mt-4 mb-1 flex items-center justify-between pr-0.5 pl-2">
        <h2 className="text-2xs font-semibold tracking-wider text-ink-faint uppercase">
          {texts.shell.libraries}
        </h2>
        <IconButton
          label={texts.shell.addLibrary}
          shortcut="Mod+N"
          icon={<Plus className="size-4" />}
          onClick={() => openAddLibrary()}
          className="-my-1 size-6"
        />
      </div>
      <ul className="-mx-1 flex min-h-8 flex-col overflow-y-auto px-1 py-px">
        {libraries.map((library) => (
          <SidebarLibrary key={library.id} library={library} />
        ))}
        <li>
          <SidebarItem
            icon={<Plus className="size-4" />}
            label={texts.shell.addLibrary}
            onPick={() => openAddLibrary()}
          />
        </li>
      </ul>
      <div className="mx-2 my-2 h-px shrink-0 bg-line" />
      <PageItem page="away" icon={<Archive className="size-4" />} label={texts.away.title} badge={away} />
      <PageItem
        page="review"
        icon={<Eye className="size-4" />}
        label={texts.shell.review}
        badge={plans}
        isUrgent
      />
      <PageItem
        page="problems"
        icon={<TriangleAlert className="size-4" />}
        label={texts.shell.problems}
        badge={problems}
      />
      <PageItem page="activity" icon={<Activity className="size-4" />} label={texts.shell.activity} />
      <PageItem page="servers" icon={<Server className="size-4" />} label={texts.servers.title} />
      <div className="flex-1" />
      <PageItem page="settings" icon={<Settings className="size-4" />} label={texts.shell.settings} />
    </nav>
  );
}

type PageItemProps = {
  readonly page: Exclude<Route['page'], 'library' | 'watch'>;
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly badge?: number;
  readonly isUrgent?: boolean;
};

function PageItem({ page, icon, label, badge = 0, isUrgent = false }: PageItemProps) {
  // Watch health has no row of its own: it belongs to the settings.
  const isCurrent = useView(({ route }) => (route.page === 'watch' ? 'settings' : route.page) === page);
  return (
    <SidebarItem
      icon={icon}
      label={label}
      isCurrent={isCurrent}
      badge={badge}
      isUrgent={isUrgent}
      onPick={() => navigate({ page })}
    />
  );
}
