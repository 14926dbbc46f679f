import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { LibraryView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import { Failure } from '../../components/failure.tsx';
import { MenuArea } from '../../components/menu.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useKnownCount } from '../../hooks/use-known-count.ts';
import { useRem } from '../../hooks/use-rem.ts';
import { useVirtualRows } from '../../hooks/use-virtual-rows.ts';
import { type AssetFilter, keys } from '../../queries/keys.ts';
import { usePagedList } from '../../queries/pages.ts';
import { texts } from '../../texts/index.ts';
import { AssetRow } from './asset-row.tsx';
import { AssetTableHead } from './asset-table-head.tsx';
import { NoAssets } from './no-assets.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useAssetActions } from './use-asset-actions.tsx';
import { useAssetSelection } from './use-asset-selection.ts';

type AssetTableProps = {
  readonly library: LibraryView;
  readonly filter: AssetFilter;
  readonly onClear: () => void;
};

const rowRem = 1.875;

/** The photos of a library as rows. Only those in view exist, however many there are. */
export function AssetTable({ library, filter, onClear }: AssetTableProps) {
  const rowHeight = Math.round(rowRem * useRem());
  const { count, learn } = useKnownCount();
  const rows = useVirtualRows(count ?? 0, rowHeight, rowHeight);
  const list = usePagedList(
    {
      keyOf: (page) => keys.assetPage(filter, page),
      read: (offset, limit) => invoke('asset.list', { ...filter, offset, limit }),
    },
    rows.first,
    rows.last,
  );
  useEffect(() => learn(list.total), [learn, list.total]);
  const table = useRef<HTMLDivElement>(null);
  const selecting = useAssetSelection({ filter, rows, list, count: count ?? 0 });
  const actions = useAssetActions(selecting);
  const focusBack = () => table.current?.focus();

  if (list.error) return <Failure what={texts.photos.failed} error={list.error} onRetry={list.retry} />;
  if (count === null || (count === 0 && list.isGrowing)) return <SkeletonRows rows={8} />;
  if (count === 0) return <NoAssets library={library} filter={filter} onClear={onClear} />;
  const { cursor, ids } = selecting.selection;
  return (
    <>
      {filter.search ? (
        <p role="status" className="shrink-0 px-5 pb-1 text-xs text-ink-soft">
          {list.isGrowing ? texts.photos.foundSoFar(count) : texts.photos.found(count)}
        </p>
      ) : null}
      <MenuArea entries={actions.entries} onFocusBack={focusBack}>
        <div
          ref={rows.scroller}
          onScroll={rows.onScroll}
          className="@container relative min-h-0 flex-1 overflow-y-scroll"
        >
          <div
            ref={table}
            role="grid"
            tabIndex={0}
            aria-label={texts.photos.table}
            aria-rowcount={count + 1}
            aria-multiselectable
            aria-activedescendant={
              cursor >= rows.first && cursor <= rows.last ? `asset-${cursor}` : undefined
            }
            className="group outline-none"
            onKeyDown={(event) => {
              if (selecting.onKeyDown(event) || actions.onKeyDown(event)) return;
              // Typing goes on in the search field, which gets this letter too.
              if (isLetter(event)) document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
            }}
          >
            <AssetTableHead height={rowHeight} />
            <div role="rowgroup" className="relative" style={{ height: rows.spacer }}>
              {rows.indices.map((index) => {
                const asset = list.rowAt(index);
                return (
                  <AssetRow
                    key={rows.keyOf(index)}
                    index={index}
                    asset={asset}
                    top={rows.topOf(index)}
                    height={rowHeight}
                    isSelected={asset !== undefined && ids.has(asset.id)}
                    isCursor={index === cursor}
                    onPress={selecting.onPress}
                    onOpen={actions.show}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </MenuArea>
      <SelectionBar selecting={selecting} actions={actions} />
    </>
  );
}

function isLetter(event: KeyboardEvent): boolean {
  return event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
}
