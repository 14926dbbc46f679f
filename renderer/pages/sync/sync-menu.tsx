import { CloudOff, SlidersHorizontal, UserPlus } from 'lucide-react';
import type { MappingView } from '../../../preload/contract.ts';
import { Menu } from '../../components/menu.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { openDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** What is done with a mapping less often. */
export function SyncMenu({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  return (
    <Menu
      trigger={<MoreButton label={t.more} />}
      entries={[
        {
          label: t.change,
          icon: <SlidersHorizontal className="size-4" />,
          run: () => openDialog({ kind: 'change-mapping', mappingId: mapping.id }),
        },
        {
          label: t.another,
          icon: <UserPlus className="size-4" />,
          run: () => openDialog({ kind: 'new-mapping', libraryId: mapping.libraryId, userId: null }),
        },
        {
          label: t.stop,
          icon: <CloudOff className="size-4" />,
          isLoss: true,
          startsGroup: true,
          run: () => openDialog({ kind: 'remove-mapping', mappingId: mapping.id }),
        },
      ]}
    />
  );
}
