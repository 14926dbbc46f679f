import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import type { FolderVerdictView } from '../../../preload/contract.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { PathText } from '../../components/path-text.tsx';
import { storageIcons } from '../../components/storage-icons.ts';
import { formatSize } from '../../format/size.ts';
import { useLive } from '../../stores/live.ts';
import { texts } from '../../texts/index.ts';

type FolderVerdictRowProps = {
  readonly folder: FolderVerdictView;
  /** Another folder of the same list that shares files with this one. */
  readonly overlap: string | null;
  readonly onRemove: () => void;
};

/** A folder that may become an import path: whether it can, where it lies, and what has been found in it so far. */
export function FolderVerdictRow({ folder, overlap, onRemove }: FolderVerdictRowProps) {
  const Icon = folder.isValid ? storageIcons[folder.storage] : CircleAlert;
  const { storage, storageNote } = texts.addLibrary;
  return (
    <li className="flex items-start gap-3 border-b border-line px-3 py-2">
      <Icon
        className={`mt-0.5 size-4 shrink-0 ${folder.isValid ? 'text-ink-soft' : 'text-loss'}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <PathText path={folder.path} className="font-semibold" />
        {folder.isValid ? (
          <p className="text-xs text-ink-soft">
            <FoundSoFar token={folder.token} /> · {storage[folder.storage]}
            {storageNote[folder.storage] ? `. ${storageNote[folder.storage]}` : ''}
          </p>
        ) : (
          <p className="text-xs break-words text-loss">{folder.message}</p>
        )}
        {folder.isValid ? <Warnings folder={folder} overlap={overlap} /> : null}
      </div>
      <IconButton
        label={texts.addLibrary.removeFolder(folder.path)}
        icon={<X className="size-4" />}
        onClick={onRemove}
        className="size-6"
      />
    </li>
  );
}

function FoundSoFar({ token }: { readonly token: string }) {
  const count = useLive((live) => live.folderCounts[token]);
  if (!count) return texts.addLibrary.counting;
  if (count.isDone && count.files === 0) return texts.addLibrary.nothingFound;
  return texts.addLibrary.found(count.files, formatSize(count.bytes), count.isDone);
}

function Warnings({ folder, overlap }: Pick<FolderVerdictRowProps, 'folder' | 'overlap'>) {
  const unreadable = useLive((live) => live.folderCounts[folder.token]?.unreadable ?? 0);
  const t = texts.addLibrary;
  const warnings = [
    ...folder.overlaps.map(({ libraryName, importPath }) =>
      importPath === folder.path ? t.overlapEqual(libraryName) : t.overlap(libraryName, importPath),
    ),
    ...(overlap ? [t.overlapHere(overlap)] : []),
    ...(unreadable > 0 ? [t.unreadable(unreadable)] : []),
  ];
  return warnings.map((warning) => (
    <p key={warning} className="flex items-start gap-1 text-xs text-warn">
      <TriangleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
      <span className="min-w-0 break-words">{warning}</span>
    </p>
  ));
}
