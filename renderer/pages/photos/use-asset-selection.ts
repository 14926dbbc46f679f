import type { AssetView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import { useRowSelection } from '../../hooks/use-row-selection.ts';
import type { VirtualRows } from '../../hooks/use-virtual-rows.ts';
import type { AssetFilter } from '../../queries/keys.ts';
import type { PagedList } from '../../queries/pages.ts';

type Input = {
  readonly filter: AssetFilter;
  readonly rows: VirtualRows;
  readonly list: PagedList<AssetView>;
  readonly count: number;
};

/** What of the table is selected, and how mouse and keyboard change that. */
export type AssetSelecting = ReturnType<typeof useAssetSelection>;

/** Selection in the table of a library's photos; `assets` are the selected ones as they were when they were read. */
export function useAssetSelection({ filter, rows, list, count }: Input) {
  const { items, ...selecting } = useRowSelection<AssetView>({
    read: (offset, limit) => invoke('asset.list', { ...filter, offset, limit }),
    rows,
    list,
    count,
  });
  return { ...selecting, assets: items };
}
