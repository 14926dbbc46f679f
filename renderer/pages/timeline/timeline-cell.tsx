import { Check, EyeOff, Play, Star, TriangleAlert, Unplug } from 'lucide-react';
import { type MouseEvent, type ReactNode, memo } from 'react';
import type { BrowseItemView } from '../../../preload/browse-views.ts';
import { classes } from '../../components/classes.ts';
import { formatClip, formatLocalDay, formatLocalTime } from '../../format/month.ts';
import { texts } from '../../texts/index.ts';
import { Thumb } from './thumb.tsx';

type TimelineCellProps = {
  readonly index: number;
  readonly column: number;
  /** Undefined while its page is on the way. */
  readonly item: BrowseItemView | undefined;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly isFlying: boolean;
  readonly onPress: (event: MouseEvent, index: number, item: BrowseItemView) => void;
  readonly onOpen: (index: number, item: BrowseItemView) => void;
};

/** One photo of the grid. */
export const TimelineCell = memo(function TimelineCell(props: TimelineCellProps) {
  const { index, column, item, isSelected, isCursor, isFlying, onPress, onOpen } = props;
  return (
    // The keyboard is handled by the grid that names this cell as its active one.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={`photo-${index}`}
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      title={item ? `${item.fileName}\n${formatLocalTime(item.localTime)}` : undefined}
      onMouseDown={(event) => item && onPress(event, index, item)}
      onDoubleClick={() => item && onOpen(index, item)}
      className={classes(
        'group/cell relative overflow-hidden rounded-sm bg-track forced-colors:border',
        isCursor &&
          'outline-offset-2 group-focus-visible/grid:z-10 group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-focus',
      )}
    >
      {item ? (
        <>
          <Thumb
            key={item.thumbnail ?? item.embedded ?? item.id}
            item={item}
            alt={texts.browse.cell(item.fileName, formatLocalDay(item.localTime))}
            isFlying={isFlying}
          />
          <Marks item={item} isSelected={isSelected} />
        </>
      ) : (
        <span className="sr-only">{texts.common.loading}</span>
      )}
    </div>
  );
});

type MarksProps = { readonly item: BrowseItemView; readonly isSelected: boolean };

function Marks({ item, isSelected }: MarksProps) {
  const isAway = item.isOffline || item.isTrashed;
  const rating = item.rating !== null && item.rating > 0 ? item.rating : null;
  return (
    <>
      {isAway ? <span className="absolute inset-0 bg-canvas/55" aria-hidden /> : null}
      {isSelected ? (
        <span
          aria-hidden
          className="absolute inset-0 rounded-sm border-3 border-amber shadow-[inset_0_0_0_1px_var(--canvas)] forced-colors:border-[Highlight]"
        />
      ) : null}
      <span className="absolute top-1.5 left-1.5 flex gap-1">
        {isSelected ? (
          <span
            aria-hidden
            className="flex size-4 items-center justify-center rounded-full bg-amber text-amber-ink"
          >
            <Check className="size-3" strokeWidth={3} />
          </span>
        ) : null}
        {item.isOffline ? <Mark label={texts.browse.offline} icon={<Unplug className="size-3" />} /> : null}
        {item.isTrashed ? <Mark label={texts.browse.hidden} icon={<EyeOff className="size-3" />} /> : null}
        {item.hasError ? (
          <Mark label={texts.browse.problem} icon={<TriangleAlert className="size-3" />} />
        ) : null}
      </span>
      <span className="absolute top-1.5 right-1.5 flex gap-1">
        {item.pair === null ? null : (
          <Mark
            label={item.pair === 'live' ? texts.browse.live : texts.browse.raw}
            text={item.pair === 'live' ? texts.browse.liveShort : texts.browse.rawShort}
          />
        )}
        {item.type === 'VIDEO' ? (
          <Mark
            label={
              item.durationMs === null
                ? texts.browse.video
                : texts.browse.videoOf(formatClip(item.durationMs))
            }
            icon={<Play className="size-2.5 fill-current" />}
            text={item.durationMs === null ? null : formatClip(item.durationMs)}
          />
        ) : null}
      </span>
      {rating === null ? null : (
        <span className="absolute bottom-1.5 left-1.5">
          <Mark
            label={texts.browse.stars(rating)}
            icon={<Star className="size-2.5 fill-current" />}
            text={String(rating)}
          />
        </span>
      )}
      <span
        aria-hidden
        className="absolute right-1.5 bottom-1.5 hidden rounded-sm bg-[#000000b3] px-1 text-2xs text-white group-hover/cell:block"
      >
        {formatLocalDay(item.localTime)}
      </span>
    </>
  );
}

type MarkProps = { readonly label: string; readonly icon?: ReactNode; readonly text?: string | null };

/** A small sign on a photo, dark on light and light on dark alike. */
function Mark({ label, icon, text }: MarkProps) {
  return (
    <span className="inline-flex h-4 items-center gap-0.5 rounded-sm bg-[#000000b3] px-1 text-2xs font-semibold text-white">
      <span className="sr-only">, {label}</span>
      {icon ? <span aria-hidden>{icon}</span> : null}
      {text ? <span aria-hidden>{text}</span> : null}
    </span>
  );
}
