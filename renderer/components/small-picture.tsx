import { Film, Image } from 'lucide-react';
import { useState } from 'react';
import { thumbAddress } from '../pages/timeline/thumb-data.ts';

type SmallPictureProps = {
  readonly type: 'IMAGE' | 'VIDEO';
  /** The address of the small picture; null while there is none. */
  readonly thumbnail: string | null;
  /** Base64; stands in until the picture is there. */
  readonly thumbhash: string | null;
};

/** The small picture of a file in a row: the picture, else its blurred stand-in, else what kind of file it is. */
export function SmallPicture({ type, thumbnail, thumbhash }: SmallPictureProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const Icon = type === 'VIDEO' ? Film : Image;
  const standIn = thumbhash === null ? null : thumbAddress(thumbhash);
  const source = thumbnail !== null && thumbnail !== broken ? thumbnail : standIn;
  return (
    <span className="flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken text-ink-faint">
      {source === null ? (
        <Icon className="size-4" strokeWidth={1.5} aria-hidden />
      ) : (
        <img
          src={source}
          alt=""
          decoding="async"
          draggable={false}
          onError={() => setBroken(thumbnail)}
          className="size-full object-cover"
          style={standIn === null ? {} : { backgroundImage: `url(${standIn})`, backgroundSize: 'cover' }}
        />
      )}
    </span>
  );
}
