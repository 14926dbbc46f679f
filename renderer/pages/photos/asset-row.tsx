import { Film, Image } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { AssetView } from '../../../preload/contract.ts';
import { classes } from '../../components/classes.ts';
import { PathText } from '../../components/path-text.tsx';
import { folderOf } from '../../format/path.ts';
import { formatSize } from '../../format/size.ts';
import { formatDate, formatExact } from '../../format/time.ts';
import { texts } from '../../texts/index.ts';
import { AssetStateCell } from './asset-state-cell.tsx';
import { assetColumns, wideOnly } from './asset-table-head.tsx';

type AssetRowProps = {
  readonly index: number;
  /** Undefined while its page is on the way. */
  readonly asset: AssetView | undefined;
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly onPress: (event: MouseEvent, index: number, asset: AssetView) => void;
  readonly onOpen: (asset: AssetView) => void;
};

/** One photo of the table. */
export const AssetRow = memo(function AssetRow(props: AssetRowProps) {
  const { index, asset, top, height, isSelected, isCursor, onPress, onOpen } = props;
  return (
    // The keyboard is handled by the grid that names this row as its active one.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`asset-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ top, height }}
      onMouseDown={(event) => asset && onPress(event, index, asset)}
      onDoubleClick={() => asset && onOpen(asset)}
      className={classes(
        assetColumns,
        'absolute inset-x-0 border-b border-line text-xs outline-offset-[-2px]',
        isSelected ? 'bg-selected' : 'hover:bg-hover',
        isCursor && 'group-focus-visible:outline-2 group-focus-visible:outline-focus',
      )}
    >
      {asset ? <Cells asset={asset} /> : <Placeholder />}
    </div>
  );
});

function Cells({ asset }: { readonly asset: AssetView }) {
  const Icon = asset.type === 'VIDEO' ? Film : Image;
  return (
    <>
      <div role="gridcell" className="flex min-w-0 items-center gap-2">
        <Icon className="size-4 shrink-0 text-ink-faint" strokeWidth={1.5} aria-hidden />
        <span className="truncate" title={asset.originalFileName} translate="no">
          {asset.originalFileName}
        </span>
      </div>
      <div role="gridcell" className="flex min-w-0 text-ink-soft">
        <PathText path={folderOf(asset.originalPath)} isTextSelectable={false} />
      </div>
      <div role="gridcell" className={`${wideOnly} text-ink-soft`}>
        {texts.photos.types[asset.type]}
      </div>
      <div role="gridcell" className="truncate text-right text-ink-soft">
        {formatSize(asset.sizeInBytes)}
      </div>
      <div
        role="gridcell"
        className={`${wideOnly} truncate text-ink-soft`}
        title={formatExact(asset.fileModifiedAt)}
      >
        {formatDate(asset.fileModifiedAt)}
      </div>
      <div role="gridcell" className="min-w-0">
        <AssetStateCell asset={asset} />
      </div>
    </>
  );
}

function Placeholder() {
  return (
    <div
      role="gridcell"
      aria-label={texts.common.loading}
      className="motion-late h-3 w-1/2 rounded-sm bg-track"
    />
  );
}
