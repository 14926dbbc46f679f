import { Film, Image, ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BrowseItemView } from '../../../preload/browse-views.ts';
import { classes } from '../../components/classes.ts';
import { madeThumb, markShown, wantThumb, wasShown } from './thumb-data.ts';

type ThumbProps = {
  readonly item: Pick<
    BrowseItemView,
    'thumbnail' | 'embedded' | 'thumbhash' | 'type' | 'noPreview' | 'fileName'
  >;
  readonly alt: string;
  /** Whether pictures that are not in memory need not be asked for, since they pass by too quickly. */
  readonly isFlying?: boolean;
  readonly isNameShown?: boolean;
};

/** A photo at the size of a cell: the blurred stand-in at once, then the picture, else a quiet tile that says what it is. */
export function Thumb({ item, alt, isFlying = false, isNameShown = true }: ThumbProps) {
  // What the camera put into the file is there at once; the small picture takes its place.
  const thumbnail = item.thumbnail ?? item.embedded;
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting');
  const [isKnown] = useState(() => thumbnail !== null && wasShown(thumbnail));
  const isWanted = thumbnail !== null && state !== 'failed' && (!isFlying || isKnown || state === 'shown');
  const stand = useStandIn(isKnown ? null : item.thumbhash, state !== 'shown');
  return (
    <>
      {stand === null ? (
        isKnown || (item.thumbhash && state !== 'failed') || state === 'shown' ? null : (
          <Tile item={item} isNameShown={isNameShown} />
        )
      ) : (
        <img
          src={stand}
          alt={isWanted ? '' : alt}
          draggable={false}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {isWanted ? (
        <img
          src={thumbnail}
          alt={alt}
          draggable={false}
          decoding="async"
          onLoad={() => {
            markShown(thumbnail);
            setState('shown');
          }}
          onError={() => setState('failed')}
          className={classes(
            'absolute inset-0 size-full bg-track object-cover',
            state === 'shown' && !isKnown && 'motion-fade',
            state === 'waiting' && !isKnown && 'opacity-0',
          )}
        />
      ) : stand === null ? (
        <span className="sr-only">{alt}</span>
      ) : null}
    </>
  );
}

/** The picture of a thumbhash: at once where it was made before, else as soon as there is time. */
function useStandIn(hash: string | null, isNeeded: boolean): string | null {
  const [made, setMade] = useState<string | null>(null);
  const known = hash === null ? null : madeThumb(hash);
  const isWanted = isNeeded && hash !== null && known === null && made === null;
  useEffect(() => (isWanted ? wantThumb(hash, setMade) : undefined), [hash, isWanted]);
  return hash === null ? null : (known ?? made);
}

type TileProps = { readonly item: ThumbProps['item']; readonly isNameShown: boolean };

function Tile({ item, isNameShown }: TileProps) {
  const Icon = item.noPreview ? ImageOff : item.type === 'VIDEO' ? Film : Image;
  return (
    <span
      aria-hidden
      className="absolute inset-0 flex flex-col items-center justify-center gap-1 bg-track p-2 text-ink-soft"
    >
      <Icon className="size-6 shrink-0" strokeWidth={1.25} />
      {isNameShown ? (
        <span className="line-clamp-2 max-w-full text-center text-2xs break-all" translate="no">
          {item.fileName}
        </span>
      ) : null}
      {item.noPreview ? (
        <span className="max-w-full truncate text-center text-2xs">{item.noPreview}</span>
      ) : null}
    </span>
  );
}
