import { FolderPlus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { classes } from '../../components/classes.ts';
import { useDropTarget } from '../../hooks/use-drop-target.ts';
import type { useOfferedFolders } from '../../hooks/use-offered-folders.ts';
import { overlapWithin } from '../../model/folder-drafts.ts';
import { texts } from '../../texts/index.ts';
import { FolderVerdictRow } from './folder-verdict-row.tsx';

type FolderPickerProps = { readonly offered: ReturnType<typeof useOfferedFolders> };

/** The folders of a library to be, each with its verdict; more come by the system's dialog or by dropping. */
export function FolderPicker({ offered }: FolderPickerProps) {
  const { isOver, handlers } = useDropTarget((files) => void offered.drop(files, texts.addLibrary.noFolders));
  const { folders } = offered;
  const usable = folders.filter(({ isValid }) => isValid);
  const isEmpty = folders.length === 0;
  return (
    <section aria-labelledby="folder-picker" className="flex flex-col gap-1">
      <h3 id="folder-picker" className="text-xs font-semibold text-ink-soft">
        {texts.addLibrary.folders}
      </h3>
      <div
        {...handlers}
        className={classes(
          'rounded-lg border',
          isOver ? 'border-amber bg-selected' : 'border-line-strong',
          isEmpty && 'border-dashed',
        )}
      >
        {isEmpty ? null : (
          <ul>
            {folders.map((folder) => (
              <FolderVerdictRow
                key={folder.token}
                folder={folder}
                overlap={overlapWithin(usable, folder)}
                onRemove={() => offered.remove(folder)}
              />
            ))}
          </ul>
        )}
        <div
          className={classes(
            'flex items-center justify-center gap-2.5 px-3 py-2 text-ink-soft',
            isEmpty ? 'flex-col py-8' : 'justify-start!',
          )}
        >
          <Button
            look={isEmpty ? 'primary' : 'secondary'}
            size={isEmpty ? 'normal' : 'small'}
            icon={<FolderPlus className="size-4" />}
            data-autofocus={isEmpty ? '' : undefined}
            onClick={() => void offered.pick()}
          >
            {isEmpty ? texts.addLibrary.choose : texts.addLibrary.chooseMore}
          </Button>
          <span className="text-xs">{isOver ? texts.addLibrary.dropNow : texts.addLibrary.dropHint}</span>
        </div>
      </div>
      <p
        role={offered.problem ? 'alert' : undefined}
        className={classes('text-xs', offered.problem ? 'text-loss' : 'text-ink-soft')}
      >
        {offered.problem ?? texts.addLibrary.foldersNote}
      </p>
    </section>
  );
}
