import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { formatPercent } from '../../format/number.ts';
import { texts } from '../../texts/index.ts';
import type { Zooming } from './use-zoom.ts';

/** The steps in which buttons and keys zoom. */
export const zoomStep = 1.4;

/** Zoom by buttons, with the share of the picture's own size between them. */
export function PhotoControls({ zooming }: { readonly zooming: Zooming }) {
  const { share, isLarge, canGrow, by, fit, actual } = zooming;
  const t = texts.viewer;
  return (
    // A press on a button is no start of a drag.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      data-bottom-bar
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      className="absolute bottom-3 left-1/2 flex -translate-x-1/2 items-center rounded-lg border border-line bg-raised p-0.5"
    >
      <IconButton
        label={t.zoomOut}
        shortcut="-"
        icon={<ZoomOut className="size-4" />}
        disabled={!isLarge}
        onClick={() => by(1 / zoomStep)}
      />
      <button
        type="button"
        onClick={actual}
        title={t.actual}
        aria-label={share === null ? t.actual : t.actualOf(formatPercent(share * 100))}
        className="h-7 min-w-14 rounded-md px-1.5 text-xs text-ink-soft hover:bg-hover hover:text-ink"
      >
        {share === null ? '–' : formatPercent(share * 100)}
      </button>
      <IconButton
        label={t.zoomIn}
        icon={<ZoomIn className="size-4" />}
        disabled={!canGrow}
        onClick={() => by(zoomStep)}
      />
      <IconButton
        label={t.fit}
        shortcut="0"
        icon={<Maximize className="size-4" />}
        disabled={!isLarge}
        onClick={fit}
      />
    </div>
  );
}
