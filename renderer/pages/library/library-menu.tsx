import { CircleQuestionMark, Pencil, Trash2 } from 'lucide-react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Menu } from '../../components/menu.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { shortcutKeys } from '../../model/shortcuts.ts';
import { explainPicked } from '../../shell/actions.ts';
import { openDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** What can be done with a library that is not done every day. */
export function LibraryMenu({ library }: { readonly library: LibraryView }) {
  return (
    <Menu
      trigger={<MoreButton label={texts.library.menu(library.name)} />}
      entries={[
        {
          label: texts.library.rename,
          icon: <Pencil className="size-4" />,
          shortcut: shortcutKeys.rename,
          run: () => openDialog({ kind: 'rename-library', libraryId: library.id }),
        },
        {
          label: texts.explain.command,
          icon: <CircleQuestionMark className="size-4" />,
          run: () => void explainPicked(),
        },
        {
          label: texts.library.remove,
          icon: <Trash2 className="size-4" />,
          isLoss: true,
          startsGroup: true,
          run: () => openDialog({ kind: 'delete-library', libraryId: library.id }),
        },
      ]}
    />
  );
}
