import { Eye, FolderPlus, ShieldCheck, Unplug } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { SidebarToggle } from '../../components/sidebar-toggle.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { openAddLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { Lighthouse } from './lighthouse.tsx';

const icons = [ShieldCheck, Unplug, Eye];

/** The first thing a new user sees: what this is, and the one thing to do. */
export function Welcome() {
  const pick = useCommand('folder.pick', {
    onDone: (folders) => {
      if (folders.length > 0) openAddLibrary(folders);
    },
  });
  useEffect(() => {
    document.title = texts.common.appName;
  }, []);
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto">
      <SidebarToggle className="absolute top-4 left-3" />
      <div className="mx-auto flex min-h-full max-w-3xl flex-col items-center justify-center px-6 py-6 text-center">
        <Lighthouse className="h-[clamp(7rem,26vh,15rem)] w-full" />
        <h1 className="mt-5 text-xl font-semibold tracking-tight text-balance">{texts.home.welcomeTitle}</h1>
        <p className="mt-2 max-w-lg text-md text-balance text-ink-soft">{texts.home.welcome}</p>
        <Button
          look="primary"
          size="large"
          className="mt-5"
          icon={<FolderPlus className="size-5" />}
          isBusy={pick.isPending}
          onClick={() => pick.mutate()}
        >
          {texts.home.chooseFolders}
        </Button>
        <p className="mt-2 text-xs text-ink-soft">{texts.home.orDrop}</p>
        <ul className="mt-8 grid w-full grid-cols-1 gap-x-8 gap-y-4 text-left min-[720px]:grid-cols-3">
          {texts.home.promises.map(([title, text], index) => {
            const Icon = icons[index] ?? Eye;
            return (
              <li key={title}>
                <Icon className="mb-1.5 size-5 text-amber-text" strokeWidth={1.75} aria-hidden />
                <p className="font-semibold">{title}</p>
                <p className="text-xs text-ink-soft">{text}</p>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
