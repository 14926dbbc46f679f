import { ChevronLeft, ChevronRight, ImageOff, Info, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { formatLocalDay } from '../../format/month.ts';
import { formatNumber } from '../../format/number.ts';
import { useScroller } from '../../hooks/use-scaled-scroll.ts';
import { standingOf } from '../../model/asset-state.ts';
import { type ViewerView, closeViewer } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { AssetStateCell } from '../photos/asset-state-cell.tsx';
import { InfoPanel } from './info-panel.tsx';
import { MotionPart } from './motion-part.tsx';
import { zoomStep } from './photo-controls.tsx';
import { PhotoStage } from './photo-stage.tsx';
import { useViewerActions } from './use-viewer-actions.tsx';
import { useViewerSequence } from './use-viewer-sequence.ts';
import type { Zooming } from './use-zoom.ts';
import { VideoStage } from './video-stage.tsx';

const panStep = 80;
// Kept while one photo after the other is looked at, and from one visit to the next.
let wasInfoOpen = false;

/** One photo that fills the window, with the ways to the next, closer, and to what is known of it. */
export function Viewer({ viewer }: { readonly viewer: ViewerView }) {
  const root = useKeyboardOf();
  const stage = useScroller();
  const [isInfoOpen, setIsInfoOpen] = useState(wasInfoOpen);
  const [motionOf, setMotionOf] = useState<number | null>(null);
  const zooming = useRef<Zooming | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const sequence = useViewerSequence(viewer);
  const { item, detail, index, total, hasPrevious, hasNext, goTo, leave } = sequence;
  const actions = useViewerActions(detail, leave);
  const t = texts.viewer;
  const name = detail?.originalFileName ?? item?.fileName ?? '';
  const time = detail?.localTime ?? item?.localTime;
  const isVideo = (detail?.type ?? item?.type) === 'VIDEO';
  const motion = detail?.motion ?? null;

  const toggleInfo = () => {
    wasInfoOpen = !isInfoOpen;
    setIsInfoOpen(wasInfoOpen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const zoom = isVideo ? null : zooming.current;
    const isMod = event.ctrlKey || event.metaKey;
    const isOnButton = event.target instanceof HTMLElement && event.target.closest('button') !== null;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.defaultPrevented || event.altKey) return;
    if (isMod && key === 'c' && window.getSelection()?.isCollapsed !== false) actions.copy();
    else if (isMod) return;
    else if (key === 'Escape') closeViewer();
    else if (zoom?.isLarge && key.startsWith('Arrow')) {
      const [x, y] = panKeys[key] ?? [0, 0];
      zoom.pan(x * panStep, y * panStep);
    } else if (key === 'ArrowRight' || key === 'PageDown') goTo(index + 1);
    else if (key === 'ArrowLeft' || key === 'PageUp') goTo(index - 1);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(total - 1);
    else if (key === '+' || key === '=') zoom?.by(zoomStep);
    else if (key === '-') zoom?.by(1 / zoomStep);
    else if (key === '0') zoom?.fit();
    else if (key === '1') zoom?.actual();
    else if (key === 'i') toggleInfo();
    else if (key === 'Delete' || key === 'Backspace') actions.hide();
    else if (key === ' ' && !isOnButton) {
      if (isVideo && video.current) toggle(video.current);
      else closeViewer();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={root}
      role="dialog"
      aria-modal
      aria-label={t.label(name)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="motion-fade fixed inset-0 z-30 flex flex-col bg-canvas outline-none"
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
        <IconButton label={t.close} shortcut="Escape" icon={<X className="size-4" />} onClick={closeViewer} />
        <div className="flex min-w-0 flex-1 items-baseline gap-2">
          <h1 className="truncate text-sm font-semibold" title={name} translate="no">
            {name}
          </h1>
          <span className="shrink-0 text-xs text-ink-soft">{time ? formatLocalDay(time) : null}</span>
          {detail && standingOf(detail) !== 'online' ? (
            <span className="shrink-0 self-center text-xs">
              <AssetStateCell asset={detail} />
            </span>
          ) : null}
        </div>
        <span role="status" className="shrink-0 text-xs text-ink-soft">
          {total > 0 ? t.position(formatNumber(index + 1), formatNumber(total)) : null}
        </span>
        <IconButton
          label={t.info}
          shortcut="I"
          icon={<Info className="size-4" />}
          aria-pressed={isInfoOpen}
          className={isInfoOpen ? 'bg-pressed text-ink' : ''}
          onClick={toggleInfo}
        />
        <Menu entries={actions.entries} trigger={<MoreButton label={t.more} />} />
      </header>
      <div className="flex min-h-0 flex-1">
        <div ref={stage.ref} className="relative min-w-0 flex-1 bg-sunken">
          {sequence.error && !detail ? (
            <EmptyState icon={<ImageOff className="size-10" strokeWidth={1.25} />} title={t.gone}>
              {t.goneNote}
            </EmptyState>
          ) : isVideo && detail ? (
            <VideoStage detail={detail} name={name} video={video} />
          ) : stage.width > 0 ? (
            <PhotoStage
              id={viewer.id}
              item={item}
              detail={detail}
              name={name}
              view={{ width: stage.width, height: stage.height }}
              zooming={zooming}
            />
          ) : null}
          {motion ? (
            <MotionPart
              key={viewer.id}
              address={motion}
              isPlaying={motionOf === viewer.id}
              onPlay={(isPlaying) => setMotionOf(isPlaying ? viewer.id : null)}
            />
          ) : null}
          <Step
            label={t.previous}
            shortcut="ArrowLeft"
            side="left-2"
            icon={<ChevronLeft className="size-5" />}
            isThere={hasPrevious}
            onPick={() => goTo(index - 1)}
          />
          <Step
            label={t.next}
            shortcut="ArrowRight"
            side="right-2"
            icon={<ChevronRight className="size-5" />}
            isThere={hasNext}
            onPick={() => goTo(index + 1)}
          />
        </div>
        {isInfoOpen && detail ? <InfoPanel detail={detail} /> : null}
      </div>
    </div>
  );
}

type StepProps = {
  readonly label: string;
  readonly shortcut: string;
  readonly side: string;
  readonly icon: React.ReactNode;
  readonly isThere: boolean;
  readonly onPick: () => void;
};

function Step({ label, shortcut, side, icon, isThere, onPick }: StepProps) {
  return (
    <div className={`absolute top-1/2 -translate-y-1/2 ${side}`}>
      <IconButton
        label={label}
        shortcut={shortcut}
        icon={icon}
        disabled={!isThere}
        onClick={onPick}
        className="size-9 border border-line bg-raised"
      />
    </div>
  );
}

const panKeys: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function toggle(video: HTMLVideoElement): void {
  if (video.paused) void video.play().catch(() => undefined);
  else video.pause();
}

/** Takes the focus while it is there, and gives it back. What lies behind is inert meanwhile, so nothing else can have it. */
function useKeyboardOf() {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    root.current?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, []);
  // A button that is gone, or has nothing left to do, takes no keys any more.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) root.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  });
  return root;
}
