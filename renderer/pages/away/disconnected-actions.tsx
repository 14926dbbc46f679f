import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { healthOf } from '../../components/folder-health.tsx';
import { PathText } from '../../components/path-text.tsx';
import { canAccept } from '../../model/library-status.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { AcceptFolderDialog } from '../folders/accept-folder-dialog.tsx';
import { refreshAway } from './refresh-away.ts';

type DisconnectedActionsProps = { readonly library: LibraryView; readonly importPath: string | null };

/** How to bring a folder back that can't be reached. */
export function DisconnectedActions({ library, importPath }: DisconnectedActionsProps) {
  const [isAsking, setIsAsking] = useState(false);
  const recheck = useCommand('importPath.recheck', {
    onDone: (checked) => {
      refreshAway();
      sayDone(texts.folders.rechecked(checked.path, healthOf(checked).word));
    },
  });
  const path = library.importPaths.find((known) => known.path === importPath);
  if (!path) return null;
  return (
    <div className="flex w-full flex-col gap-2">
      <PathText path={path.path} className="text-xs" />
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<RotateCw className="size-3.5" />}
          isBusy={recheck.isPending}
          aria-label={texts.folders.recheckAria(path.path)}
          onClick={() => recheck.mutate(path.id)}
        >
          {texts.folders.recheck}
        </Button>
        {canAccept(path) && path.reason ? (
          <Button onClick={() => setIsAsking(true)}>{texts.folders.accept[path.reason]}</Button>
        ) : null}
      </div>
      {isAsking ? (
        <AcceptFolderDialog library={library} path={path} onClose={() => setIsAsking(false)} />
      ) : null}
    </div>
  );
}
