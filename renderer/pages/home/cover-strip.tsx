import type { LibraryView } from '../../../preload/contract.ts';
import { useNewestPictures } from '../../queries/browse.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { Thumb } from '../timeline/thumb.tsx';

// As many as a card is wide for, at a height that leaves the figures below in view.
const shownAtOnce = 6;
/** The newest photos of a library side by side, once there are pictures of them. */
export function CoverStrip({ library }: { readonly library: LibraryView }) {
  const photos = useNewestPictures(library.id, library.statistics.total > 0).slice(0, shownAtOnce);
  if (photos.length === 0) return null;
  return (
    <button
      type="button"
      aria-label={texts.home.newestPhotos(library.name)}
      onClick={() => openLibrary(library.id)}
      className="motion-fade grid grid-cols-6 gap-0.5 overflow-hidden rounded-t-lg outline-offset-[-2px]"
    >
      {photos.map((photo) => (
        <span key={photo.id} className="relative block aspect-square overflow-hidden bg-track">
          <Thumb key={photo.thumbnail ?? photo.id} item={photo} alt="" isNameShown={false} />
        </span>
      ))}
    </button>
  );
}
