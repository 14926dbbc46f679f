import { FolderPlus, Images, Search } from 'lucide-react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ScanControls } from '../../components/scan-controls.tsx';
import { useScan } from '../../stores/live.ts';
import { isActive } from '../../model/scan-progress.ts';
import type { AssetFilter } from '../../queries/keys.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

type NoAssetsProps = {
  readonly library: LibraryView;
  readonly filter: AssetFilter;
  readonly onClear: () => void;
};

/** Why the table is empty, and what to do about that. */
export function NoAssets({ library, filter, onClear }: NoAssetsProps) {
  const scan = useScan(library.id);
  const t = texts.photos;
  const clear = <Button onClick={onClear}>{t.showEverything}</Button>;
  if (filter.search) {
    return (
      <EmptyState
        icon={<Search className="size-9" strokeWidth={1.25} />}
        title={t.emptySearch(filter.search)}
        actions={clear}
      >
        {t.emptySearchNote}
      </EmptyState>
    );
  }
  const icon = <Images className="size-10" strokeWidth={1.25} />;
  if (filter.state !== 'all')
    return <EmptyState icon={icon} title={t.emptyFilter[filter.state]} actions={clear} />;
  if (library.importPaths.length === 0) {
    const add = (
      <Button
        look="primary"
        icon={<FolderPlus className="size-4" />}
        onClick={() => openLibrary(library.id, 'folders')}
      >
        {t.addFolder}
      </Button>
    );
    return (
      <EmptyState icon={icon} title={t.emptyFolders} actions={add}>
        {t.emptyFoldersNote}
      </EmptyState>
    );
  }
  if (scan && isActive(scan)) {
    return (
      <EmptyState icon={icon} title={t.emptyFirst}>
        {t.emptyFirstNote}
      </EmptyState>
    );
  }
  const wasScanned = library.refreshedAt !== null;
  return (
    <EmptyState
      icon={icon}
      title={wasScanned ? t.emptyScanned : t.emptyNever}
      actions={<ScanControls library={library} look="primary" />}
    >
      {wasScanned ? (scan?.explanation ?? t.emptyScannedNote) : t.emptyNeverNote}
    </EmptyState>
  );
}
