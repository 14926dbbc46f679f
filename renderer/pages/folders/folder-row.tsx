import { FolderOpen, RotateCw, Trash2 } from 'lucide-react';
import type { ImportPathView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { FolderHealth, healthOf } from '../../components/folder-health.tsx';
import { Menu } from '../../components/menu.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PathText } from '../../components/path-text.tsx';
import { storageIcons } from '../../components/storage-icons.ts';
import { TimeText } from '../../components/time-text.tsx';
import { canAccept, isAway, isUnreadable } from '../../model/library-status.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

type FolderRowProps = {
  readonly path: ImportPathView;
  readonly onAccept: () => void;
  readonly onRemove: () => void;
};

/** One import path: where it is, how it stands, and what can be done about it. */
export function FolderRow({ path, onAccept, onRemove }: FolderRowProps) {
  const recheck = useCommand('importPath.recheck', {
    onDone: (checked) => sayDone(texts.folders.rechecked(checked.path, healthOf(checked).word)),
  });
  const open = useCommand('importPath.open');
  const Icon = storageIcons[path.storage];
  const explanation = explain(path);
  return (
    <li className="border-b border-line bg-raised px-4 py-2.5 last:border-b-0">
      <div className="flex items-center gap-3">
        <Icon className="size-4 shrink-0 text-ink-soft" aria-hidden />
        <div className="min-w-0 flex-1">
          <PathText path={path.path} className="font-semibold" />
          <p className="truncate text-xs text-ink-soft">
            {texts.folders.photos(path.assets)} · {texts.addLibrary.storage[path.storage]}
            {path.checkedAt ? (
              <>
                {' · '}
                {texts.folders.checked} <TimeText time={path.checkedAt} />
              </>
            ) : null}
          </p>
        </div>
        <FolderHealth path={path} />
        <Menu
          trigger={<MoreButton label={texts.folders.menu(path.path)} />}
          entries={[
            {
              label: texts.folders.open,
              icon: <FolderOpen className="size-4" />,
              run: () => open.mutate(path.id),
            },
            {
              label: texts.folders.recheck,
              icon: <RotateCw className="size-4" />,
              run: () => recheck.mutate(path.id),
            },
            {
              label: texts.folders.remove,
              icon: <Trash2 className="size-4" />,
              isLoss: true,
              startsGroup: true,
              run: onRemove,
            },
          ]}
        />
      </div>
      {explanation ? (
        <div className="mt-2 ml-7 flex flex-wrap items-center gap-2 rounded-md border border-warn-line bg-warn-fill px-3 py-2">
          <p className="min-w-48 flex-1 text-xs text-warn select-text">{explanation}</p>
          <Button
            size="small"
            isBusy={recheck.isPending}
            aria-label={texts.folders.recheckAria(path.path)}
            onClick={() => recheck.mutate(path.id)}
          >
            {texts.folders.recheck}
          </Button>
          {canAccept(path) && path.reason ? (
            <Button size="small" onClick={onAccept}>
              {texts.folders.accept[path.reason]}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function explain(path: ImportPathView): string | null {
  if (isAway(path)) return texts.folders.explain[path.reason ?? 'disconnected'];
  if (!isUnreadable(path)) return null;
  return path.message ?? texts.folders.explain.unreadable;
}
