import type { AwayAssetView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { SmallPicture } from '../../components/small-picture.tsx';
import { formatSize } from '../../format/size.ts';
import { formatDate, formatExact } from '../../format/time.ts';
import type { AwayReason } from '../../model/away-groups.ts';
import { standingOf } from '../../model/asset-state.ts';
import { folderOf } from '../../format/path.ts';
import { texts } from '../../texts/index.ts';

/** The columns of the list; where there is little room the size goes first. */
export const awayColumns =
  'grid-cols-[2rem_minmax(6rem,1fr)_6.5rem] gap-x-3 px-4 @[34rem]:grid-cols-[2rem_minmax(6rem,1fr)_6.5rem_4.5rem]';

type AwayCellsProps = { readonly asset: AwayAssetView; readonly reason: AwayReason };

/** One file that is out of sight: its picture, name, folder, why and since when. */
export function AwayCells({ asset, reason }: AwayCellsProps) {
  const state = reason === 'disconnected' ? 'disconnected' : standingOf(asset);
  return (
    <>
      <div role="gridcell">
        <SmallPicture type={asset.type} thumbnail={asset.thumbnail} thumbhash={asset.thumbhash} />
      </div>
      <div role="gridcell" className="min-w-0">
        <p className="truncate" title={asset.originalFileName} translate="no">
          {asset.originalFileName}
        </p>
        <PathText
          path={folderOf(asset.originalPath)}
          className="text-xs text-ink-soft"
          isTextSelectable={false}
        />
      </div>
      <div role="gridcell" className="min-w-0 text-xs">
        <p className="truncate">{texts.away.states[state]}</p>
        {asset.deletedAt ? (
          <p className="truncate text-ink-soft" title={formatExact(asset.deletedAt)}>
            {formatDate(asset.deletedAt)}
          </p>
        ) : null}
      </div>
      <div role="gridcell" className="hidden truncate text-right text-xs text-ink-soft @[34rem]:block">
        {formatSize(asset.sizeInBytes)}
      </div>
    </>
  );
}
