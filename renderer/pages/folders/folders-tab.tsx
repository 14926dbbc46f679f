import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import type { FolderVerdictView, ImportPathView, LibraryView } from '../../../preload/contract.ts';
import { invoke, offerDropped } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { classes } from '../../components/classes.ts';
import { byNeed } from '../../components/folder-health.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { useDropTarget } from '../../hooks/use-drop-target.ts';
import { useCommand } from '../../queries/use-command.ts';
import { startScan } from '../../shell/actions.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { AcceptFolderDialog } from './accept-folder-dialog.tsx';
import { FolderRow } from './folder-row.tsx';
import { RemoveFolderDialog } from './remove-folder-dialog.tsx';

type Asked = { readonly about: 'accept' | 'remove'; readonly path: ImportPathView };

// Fewer folders are found faster with the eye.
const worthFinding = 8;

/** The folders of a library: how each stands, and how to add and remove them. */
export function FoldersTab({ library }: { readonly library: LibraryView }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [search, setSearch] = useState('');
  const adding = useAddFolders(library);
  const { isOver, handlers } = useDropTarget((files) => void adding.add(() => offerDropped(files)));
  const paths = byNeed(library.importPaths).filter(({ path }) =>
    path.toLowerCase().includes(search.toLowerCase()),
  );
  const add = (
    <Button
      icon={<FolderPlus className="size-4" />}
      isBusy={adding.isPending}
      onClick={() => void adding.add(pick)}
    >
      {texts.folders.add}
    </Button>
  );
  return (
    <div {...handlers} className={classes('min-h-0 flex-1 overflow-y-auto', isOver && 'bg-selected')}>
      {library.importPaths.length === 0 ? (
        <EmptyState
          icon={<FolderPlus className="size-10" strokeWidth={1.25} />}
          title={texts.folders.empty}
          actions={add}
        >
          {texts.folders.emptyNote}
        </EmptyState>
      ) : (
        <div className="flex max-w-6xl flex-col gap-3 px-5 py-4">
          <div className="flex items-center gap-3">
            <p className="min-w-0 flex-1 text-ink-soft">
              {isOver ? texts.folders.addDrop : texts.folders.note}
            </p>
            {library.importPaths.length > worthFinding ? (
              <Field
                label={texts.folders.filter}
                isLabelHidden
                className="w-52"
                placeholder={texts.folders.filter}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            ) : null}
            {add}
          </div>
          <ul className="overflow-hidden rounded-lg border border-line">
            {paths.map((path) => (
              <FolderRow
                key={path.id}
                path={path}
                onAccept={() => setAsked({ about: 'accept', path })}
                onRemove={() => setAsked({ about: 'remove', path })}
              />
            ))}
          </ul>
        </div>
      )}
      {asked?.about === 'accept' ? (
        <AcceptFolderDialog library={library} path={asked.path} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.about === 'remove' ? (
        <RemoveFolderDialog library={library} path={asked.path} onClose={() => setAsked(null)} />
      ) : null}
    </div>
  );
}

const pick = () => invoke('folder.pick');

function useAddFolders(library: LibraryView) {
  const update = useCommand('library.update', { isQuiet: true });
  const add = async (offered: () => Promise<FolderVerdictView[]>) => {
    try {
      const folders = await offered();
      const refused = folders.find(({ isValid }) => !isValid);
      if (refused) sayFailed(new Error(texts.folders.notAdded(refused.path, refused.message ?? '')));
      const tokens = folders.filter(({ isValid }) => isValid).map(({ token }) => ({ token }));
      if (tokens.length === 0) return;
      const kept = library.importPaths.map(({ id }) => ({ id }));
      await update.mutateAsync({ id: library.id, importPaths: [...kept, ...tokens] });
      sayDone([texts.folders.added(tokens.length), ...overlapsOf(folders, library)].join(' '));
      startScan(library.id);
      void invoke('folder.release', { tokens: tokens.map(({ token }) => token) }).catch(() => undefined);
    } catch (error) {
      sayFailed(error);
    }
  };
  return { add, isPending: update.isPending };
}

function overlapsOf(folders: readonly FolderVerdictView[], library: LibraryView): string[] {
  return folders.flatMap(({ path, overlaps }) => {
    const other = overlaps.find(({ libraryId }) => libraryId !== library.id);
    return other ? [texts.folders.overlapping(path, other.libraryName)] : [];
  });
}
