import type { LibraryView } from '../../preload/contract.ts';
import { statusOf } from '../model/library-status.ts';
import { statusText } from '../model/status-text.ts';
import { usePause } from '../queries/read.ts';
import { useScan } from '../stores/live.ts';
import { StatusGlyph } from './status-glyph.tsx';
import { TimeText } from './time-text.tsx';

/** How a library stands: glyph and words, with the time of the last check where that is the news. */
export function StatusLine({ library }: { readonly library: LibraryView }) {
  const scan = useScan(library.id);
  const status = statusOf(library, scan, usePause() !== null);
  return (
    <span className="inline-flex max-w-full min-w-0 shrink-0 items-center gap-1.5">
      <StatusGlyph status={status} />
      <span className="truncate">
        {statusText(status)}
        {status.kind === 'checked' ? (
          <>
            {' '}
            <TimeText time={status.at} />
          </>
        ) : null}
      </span>
    </span>
  );
}
