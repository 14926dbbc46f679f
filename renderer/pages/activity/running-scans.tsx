import type { LibraryView } from '../../../preload/contract.ts';
import { ScanControls } from '../../components/scan-controls.tsx';
import { ScanProgress } from '../../components/scan-progress.tsx';
import { useLibraries } from '../../queries/read.ts';
import { useActiveScan } from '../../stores/live.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** The scans that wait, run or are paused, each with how far it is. */
export function RunningScans() {
  const libraries = useLibraries().data ?? [];
  return (
    <ul
      aria-label={texts.work.activityScans}
      className="mx-5 mb-3 max-h-[min(40%,15rem)] shrink-0 divide-y divide-line overflow-y-auto rounded-lg border border-line bg-raised empty:hidden"
    >
      {libraries.map((library) => (
        <RunningScan key={library.id} library={library} />
      ))}
    </ul>
  );
}

function RunningScan({ library }: { readonly library: LibraryView }) {
  const scan = useActiveScan(library.id);
  if (!scan) return null;
  return (
    <li className="flex items-center gap-4 px-4 py-2.5">
      <button
        type="button"
        title={library.name}
        className="w-40 shrink-0 truncate rounded-sm text-left font-semibold hover:underline max-[700px]:w-24"
        onClick={() => openLibrary(library.id)}
      >
        {library.name}
      </button>
      <div className="min-w-0 flex-1">
        <ScanProgress scan={scan} name={library.name} />
      </div>
      <ScanControls library={library} isCompact />
    </li>
  );
}
