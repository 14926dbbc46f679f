import { PanelLeft } from 'lucide-react';
import { shortcutKeys } from '../model/shortcuts.ts';
import { toggleSidebar, useView } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { classes } from './classes.ts';
import { IconButton } from './icon-button.tsx';

/** Opens the sidebar in windows too narrow to keep it open. */
export function SidebarToggle({ className }: { readonly className?: string }) {
  const isOpen = useView((view) => view.isSidebarOpen);
  return (
    <IconButton
      label={texts.shell.openSidebar}
      shortcut={shortcutKeys.sidebar}
      icon={<PanelLeft className="size-4" />}
      aria-expanded={isOpen}
      onClick={toggleSidebar}
      className={classes('min-[860px]:hidden', className)}
    />
  );
}
