import { type MouseEvent, memo } from 'react';
import type { BrowseItemView } from '../../../preload/browse-views.ts';
import { photosPerPage } from '../../queries/browse.ts';
import { TimelineCell } from './timeline-cell.tsx';

type TimelineRowProps = {
  /** The position of its first photo among all, and within its month. */
  readonly index: number;
  readonly offset: number;
  readonly count: number;
  /** The pages of the month that hold its photos: most rows lie on one. */
  readonly page: readonly BrowseItemView[] | undefined;
  readonly nextPage: readonly BrowseItemView[] | undefined;
  readonly ariaRow: number;
  readonly top: number;
  readonly cell: number;
  readonly gap: number;
  readonly selected: ReadonlySet<number>;
  /** The position of the photo that the keyboard is on; -1 where it is in another row. */
  readonly cursor: number;
  readonly isFlying: boolean;
  readonly onPress: (event: MouseEvent, index: number, item: BrowseItemView) => void;
  readonly onOpen: (index: number, item: BrowseItemView) => void;
};

/** One row of photos. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { index, offset, count, page, nextPage, ariaRow, top, cell, gap, selected, cursor } = props;
  const first = Math.floor(offset / photosPerPage);
  return (
    <div
      role="row"
      aria-rowindex={ariaRow}
      className="absolute left-0 grid"
      style={{
        top,
        height: cell,
        gap,
        gridTemplateColumns: `repeat(${count}, ${cell}px)`,
      }}
    >
      {Array.from({ length: count }, (_, column) => {
        const at = offset + column;
        const source = Math.floor(at / photosPerPage) === first ? page : nextPage;
        const item = source?.[at % photosPerPage];
        return (
          <TimelineCell
            key={column}
            index={index + column}
            column={column}
            item={item}
            isSelected={item !== undefined && selected.has(item.id)}
            isCursor={index + column === cursor}
            isFlying={props.isFlying}
            onPress={props.onPress}
            onOpen={props.onOpen}
          />
        );
      })}
    </div>
  );
});
