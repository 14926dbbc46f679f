import type { LibraryView } from '../../preload/contract.ts';
import { StatusGlyph } from '../components/status-glyph.tsx';
import { statusOf } from '../model/library-status.ts';
import { shortStatusText, statusText } from '../model/status-text.ts';
import { usePause } from '../queries/read.ts';
import { useScan } from '../stores/live.ts';
import { openLibrary, useView } from '../stores/view.ts';
import { sidebarRow } from './sidebar-item.tsx';

/** A library in the sidebar: its state as a glyph, its name, and what is worth knowing right now. */
export function SidebarLibrary({ library }: { readonly library: LibraryView }) {
  const scan = useScan(library.id);
  const isCurrent = useView(({ route }) => route.page === 'library' && route.libraryId === library.id);
  const status = statusOf(library, scan, usePause() !== null);
  const short = shortStatusText(status, library.statistics.total, scan);
  return (
    <li>
      <button
        type="button"
        className={sidebarRow}
        aria-current={isCurrent ? 'page' : undefined}
        title={library.name}
        onClick={() => openLibrary(library.id)}
      >
        <StatusGlyph status={status} />
        <span className="min-w-0 flex-1 truncate">{library.name}</span>
        <span className="text-2xs font-normal whitespace-nowrap text-ink-soft">{short}</span>
        <span className="sr-only">, {statusText(status)}</span>
      </button>
    </li>
  );
}
