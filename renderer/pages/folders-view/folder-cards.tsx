import { Folder } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { classes } from '../../components/classes.ts';
import { moveFocus } from '../../hooks/arrow-focus.ts';
import { useNewestPictures } from '../../queries/browse.ts';
import { texts } from '../../texts/index.ts';
import { Thumb } from '../timeline/thumb.tsx';

/** A folder that can be opened. */
export type CardFolder = {
  readonly path: string;
  readonly name: string;
  readonly count: number;
  readonly cover: string | null;
  /** Of a card that stands for a library: its newest picture is the cover. */
  readonly libraryId?: number;
};

type FolderCardsProps = {
  readonly folders: readonly CardFolder[];
  /** One line that scrolls sideways, above the photos of the folder itself. */
  readonly isStrip: boolean;
  readonly onOpen: (folder: CardFolder) => void;
};

/** Folders as cards with a cover and a count; arrows lead from one to the next. */
export function FolderCards({ folders, isStrip, onOpen }: FolderCardsProps) {
  return (
    <ul
      aria-label={texts.browse.folders}
      onKeyDown={moveAmongCards}
      className={classes(
        'px-5 pt-1',
        isStrip
          ? 'flex shrink-0 gap-3 overflow-x-auto pb-3'
          : 'grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-4 overflow-y-auto pb-5',
      )}
    >
      {folders.map((folder) => (
        <li key={folder.path} className={isStrip ? 'w-44 shrink-0' : undefined}>
          <button
            type="button"
            title={folder.name}
            onClick={() => onOpen(folder)}
            className={classes(
              'group flex w-full rounded-lg border border-line bg-raised text-left hover:border-edge',
              isStrip ? 'items-center gap-2 p-1.5' : 'flex-col p-1.5',
            )}
          >
            <span
              className={classes(
                'relative block shrink-0 overflow-hidden rounded-md bg-track',
                isStrip ? 'size-10' : 'aspect-4/3 w-full',
              )}
            >
              {folder.libraryId === undefined ? (
                <Cover address={folder.cover} isSmall={isStrip} />
              ) : (
                <LibraryCover libraryId={folder.libraryId} isSmall={isStrip} />
              )}
            </span>
            <span className={classes('flex min-w-0 flex-col', isStrip ? 'flex-1' : 'w-full px-1 pt-1.5')}>
              <span className="truncate" translate="no">
                {folder.name}
              </span>
              <span className="text-2xs text-ink-soft">{texts.common.count('files', folder.count)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type CoverProps = { readonly address: string | null; readonly isSmall: boolean };

function Cover({ address, isSmall }: CoverProps) {
  if (address === null) {
    return (
      <Folder
        className={classes('absolute inset-0 m-auto text-ink-faint', isSmall ? 'size-5' : 'size-9')}
        strokeWidth={1.25}
        aria-hidden
      />
    );
  }
  const item = {
    thumbnail: address,
    embedded: null,
    thumbhash: null,
    type: 'IMAGE',
    noPreview: null,
    fileName: '',
  } as const;
  return <Thumb key={address} item={item} alt="" isNameShown={false} />;
}

type LibraryCoverProps = { readonly libraryId: number; readonly isSmall: boolean };

function LibraryCover({ libraryId, isSmall }: LibraryCoverProps) {
  const [newest] = useNewestPictures(libraryId, true);
  return <Cover address={newest?.thumbnail ?? null} isSmall={isSmall} />;
}

/** Left and right by one, up and down by a line of cards, as they lie on the screen. */
function moveAmongCards(event: KeyboardEvent<HTMLElement>): void {
  moveFocus(event, (key, at, cards) => {
    const line = cards[0]?.getBoundingClientRect().top;
    const columns = Math.max(1, cards.filter((card) => card.getBoundingClientRect().top === line).length);
    const targets: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + columns,
      ArrowUp: at - columns,
    };
    return targets[key];
  });
}
