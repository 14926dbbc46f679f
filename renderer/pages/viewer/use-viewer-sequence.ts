import { useCallback, useEffect, useMemo } from 'react';
import type { AssetDetailView, BrowseFilterView, BrowseItemView } from '../../../preload/browse-views.ts';
import { type TimelineLayout, layoutOf } from '../../model/timeline-layout.ts';
import {
  findPhoto,
  knownDetail,
  pagesBetween,
  photoAt,
  prefetchDetail,
  readPhotos,
  useAssetDetail,
  useBrowseMonths,
  useBrowsePages,
  useSamePages,
} from '../../queries/browse.ts';
import { sayFailed } from '../../stores/toasts.ts';
import { type ViewerView, closeViewer, openViewer } from '../../stores/view.ts';

/** The photo that is looked at, within the sequence it was opened from. */
export type ViewerSequence = {
  readonly item: BrowseItemView | undefined;
  readonly detail: AssetDetailView | undefined;
  readonly error: Error | null;
  readonly total: number;
  readonly index: number;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Goes to another photo of the sequence. */
  readonly goTo: (index: number) => void;
  /** Goes on to what comes after a photo that leaves the sequence; closes the viewer after the last. */
  readonly leave: () => void;
};

// Positions are all that is wanted of the layout.
const inOneColumn = { columns: 1, cell: 1, gap: 0, head: 0 };
const near = 2;

/** Follows the photo of the viewer through its sequence, whatever comes and goes in it meanwhile. */
export function useViewerSequence(viewer: ViewerView): ViewerSequence {
  const { filter, index, id } = viewer;
  const months = useBrowseMonths(filter).data?.months;
  const layout = useMemo(() => layoutOf(months ?? [], inOneColumn), [months]);
  const wanted = useSamePages(pagesBetween(layout, index - near, index + near));
  const { lookup } = useBrowsePages(filter, wanted);
  const detail = useAssetDetail(id);
  const here = photoAt(layout, lookup, index);

  useEffect(() => {
    if (here?.id === id || layout.total === 0) return;
    const moved = findPhoto(filter, layout, id);
    if (moved !== null && moved !== index) openViewer({ filter, index: moved, id });
  }, [here, filter, layout, id, index]);

  useEffect(() => {
    for (const neighbour of [index + 1, index - 1, index + 2]) {
      const item = photoAt(layout, lookup, neighbour);
      if (item) void prefetchPicture(item.id);
    }
  }, [layout, lookup, index]);

  const isOut = here !== undefined && here.id !== id;
  const goTo = useCallback(
    (target: number) => {
      const inside = Math.min(Math.max(0, target), layout.total - 1);
      if (inside >= 0) void openAt(filter, layout, inside);
    },
    [filter, layout],
  );
  return {
    item: here?.id === id ? here : undefined,
    detail: detail.data,
    error: detail.error,
    total: layout.total,
    index,
    hasPrevious: index > 0,
    hasNext: index < layout.total - 1,
    // A photo that left the sequence has given its place to the next one.
    goTo: useCallback(
      (target: number) => goTo(isOut && target > index ? target - 1 : target),
      [goTo, isOut, index],
    ),
    leave: useCallback(() => {
      const next = photoAt(layout, lookup, index + 1) ?? photoAt(layout, lookup, index - 1);
      if (next) openViewer({ filter, index: Math.min(index + 1, layout.total - 1), id: next.id });
      else closeViewer();
    }, [filter, layout, lookup, index]),
  };
}

async function openAt(filter: BrowseFilterView, layout: TimelineLayout, index: number): Promise<void> {
  try {
    const [item] = await readPhotos(filter, layout, index, index);
    if (item) openViewer({ filter, index, id: item.id });
  } catch (error) {
    sayFailed(error);
  }
}

async function prefetchPicture(id: number): Promise<void> {
  await prefetchDetail(id);
  const detail = knownDetail(id);
  const address = detail?.thumbnail.preview ?? detail?.thumbnail.small;
  if (address) new Image().src = address;
}
