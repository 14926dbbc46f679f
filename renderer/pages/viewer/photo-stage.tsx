import { TriangleAlert } from 'lucide-react';
import { type Ref, useImperativeHandle, useState } from 'react';
import type { AssetDetailView, BrowseItemView } from '../../../preload/browse-views.ts';
import { classes } from '../../components/classes.ts';
import { type Size, fitBox } from '../../model/viewer-zoom.ts';
import { texts } from '../../texts/index.ts';
import { markShown, thumbAddress, wasShown } from '../timeline/thumb-data.ts';
import { NoPicture } from './no-picture.tsx';
import { PhotoControls } from './photo-controls.tsx';
import { type Zooming, useZoom } from './use-zoom.ts';

type PhotoStageProps = {
  readonly id: number;
  readonly item: BrowseItemView | undefined;
  readonly detail: AssetDetailView | undefined;
  readonly name: string;
  readonly view: Size;
  /** Told how the picture is zoomed, so that the keys of the viewer can change it. */
  readonly zooming: Ref<Zooming>;
};

type Layer = { readonly kind: 'stand' | 'small' | 'preview' | 'original'; readonly address: string };

// A picture of a few pixels is still to be seen.
const leastShown = 96;
// The width of a preview: beyond it, the file itself has more to show.
const previewWidth = 1440;

/** One photo: the blurred stand-in at once, then what is sharper, the file itself once that is looked into. */
export function PhotoStage({ id, item, detail, name, view, zooming }: PhotoStageProps) {
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [seen, setSeen] = useState<{ id: number; size: Size } | null>(null);
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const known = sizeOf(detail) ?? (seen?.id === id ? seen.size : null);
  const ratio = known ? known.width / known.height : (item?.ratio ?? 1.5);
  const least = known && { width: Math.max(known.width, leastShown), height: known.height };
  const box = fitBox(view, ratio, least);
  const zoom = useZoom(stage, id, { view, box, naturalWidth: known?.width ?? null });
  useImperativeHandle(zooming, () => zoom);
  const shownWidth = box.width * zoom.zoom.scale * (window.devicePixelRatio || 1);
  const layers = layersOf(item, detail, shownWidth).filter(({ address }) => !broken.has(address));
  const hasPicture = layers.some(({ kind }) => kind !== 'stand');
  const isRead = detail !== undefined;

  if (isRead && !hasPicture) {
    const hasFailed = broken.size > 0 && detail.thumbnail.state !== 'waiting';
    return <NoPicture detail={detail} title={hasFailed ? texts.viewer.originalFailed : null} />;
  }
  return (
    <div
      ref={setStage}
      className={classes(
        'absolute inset-0 flex touch-none items-center justify-center overflow-hidden',
        zoom.isLarge && 'cursor-grab active:cursor-grabbing',
      )}
      {...zoom.handlers}
    >
      <div
        className="relative shrink-0"
        style={{
          width: box.width,
          height: box.height,
          transform: `translate(${zoom.zoom.x}px, ${zoom.zoom.y}px) scale(${zoom.zoom.scale})`,
        }}
      >
        {layers.map(({ kind, address }, index) => (
          <img
            key={`${id} ${kind}`}
            src={address}
            alt={index === layers.length - 1 ? name : ''}
            draggable={false}
            decoding="async"
            onLoad={(event) => {
              const { naturalWidth, naturalHeight } = event.currentTarget;
              event.currentTarget.dataset['ready'] = 'true';
              markShown(address);
              if (kind !== 'stand' && naturalWidth > 0)
                setSeen((before) =>
                  before?.id === id && before.size.width >= naturalWidth
                    ? before
                    : { id, size: { width: naturalWidth, height: naturalHeight } },
                );
            }}
            onError={() => setBroken((before) => new Set(before).add(address))}
            className={classes(
              'pointer-events-none absolute inset-0 size-full',
              kind !== 'stand' && !wasShown(address) && 'opacity-0 data-[ready]:opacity-100',
            )}
          />
        ))}
      </div>
      <PhotoControls zooming={zoom} />
      {detail?.thumbnail.state === 'failed' ? <PartlyNote detail={detail} /> : null}
    </div>
  );
}

/** A damaged file may show a part of its picture, or more than anybody else can read; it must not pass for whole. */
function PartlyNote({ detail }: { readonly detail: AssetDetailView }) {
  return (
    <p className="absolute top-3 left-1/2 flex max-w-[min(30rem,60%)] -translate-x-1/2 items-start gap-2 rounded-lg border border-line bg-raised px-3 py-1.5 text-xs select-text">
      <TriangleAlert className="mt-px size-3.5 shrink-0 text-warn" aria-hidden />
      {detail.thumbnail.reason ?? texts.viewer.noPreview}
    </p>
  );
}

function layersOf(
  item: BrowseItemView | undefined,
  detail: AssetDetailView | undefined,
  shownWidth: number,
): Layer[] {
  const hash = detail?.thumbnail.thumbhash ?? item?.thumbhash ?? null;
  const stand = hash === null ? null : thumbAddress(hash);
  const small = detail?.thumbnail.small ?? item?.thumbnail ?? item?.embedded ?? null;
  const preview = detail?.thumbnail.preview ?? null;
  const original = detail?.thumbnail.original ?? null;
  const isOriginalWanted = original !== null && (preview === null || shownWidth > previewWidth * 1.1);
  const layers: (Layer | null)[] = [
    stand === null ? null : { kind: 'stand', address: stand },
    small === null ? null : { kind: 'small', address: small },
    preview === null ? null : { kind: 'preview', address: preview },
    isOriginalWanted ? { kind: 'original', address: original } : null,
  ];
  return layers.filter((layer) => layer !== null);
}

function sizeOf(detail: AssetDetailView | undefined): Size | null {
  const width = detail?.metadata?.width ?? 0;
  const height = detail?.metadata?.height ?? 0;
  return width > 0 && height > 0 ? { width, height } : null;
}
