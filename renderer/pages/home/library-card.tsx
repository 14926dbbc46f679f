import type { LibraryView } from '../../../preload/contract.ts';
import { FolderHealth, byNeed } from '../../components/folder-health.tsx';
import { PathText } from '../../components/path-text.tsx';
import { ScanControls } from '../../components/scan-controls.tsx';
import { ScanProgress } from '../../components/scan-progress.tsx';
import { StatusLine } from '../../components/status-line.tsx';
import { formatNumber } from '../../format/number.ts';
import { formatSize } from '../../format/size.ts';
import { summaryOf } from '../../model/scan-summary.ts';
import { useScan } from '../../stores/live.ts';
import { isActive } from '../../model/scan-progress.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { CoverStrip } from './cover-strip.tsx';
import { LibraryMenu } from '../library/library-menu.tsx';

const foldersShown = 3;

/** A library at a glance: how much, how it stands, where it lies, what happened last. */
export function LibraryCard({ library }: { readonly library: LibraryView }) {
  const { statistics } = library;
  return (
    <li className="flex min-w-0 flex-col rounded-lg border border-line bg-raised">
      <CoverStrip library={library} />
      <div className="flex items-start gap-2 px-4 pt-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-md" title={library.name}>
            <button
              type="button"
              className="min-h-6 max-w-full truncate rounded-sm hover:underline"
              onClick={() => openLibrary(library.id)}
            >
              {library.name}
            </button>
          </h2>
          <p className="text-xs text-ink-soft">
            <StatusLine library={library} />
          </p>
        </div>
        <LibraryMenu library={library} />
      </div>
      <dl className="grid grid-cols-[auto_auto_1fr] gap-x-6 px-4 pt-3">
        <Figure name={texts.common.photosLabel} value={formatNumber(statistics.photos)} />
        <Figure name={texts.common.videosLabel} value={formatNumber(statistics.videos)} />
        <Figure name={texts.common.sizeLabel} value={formatSize(statistics.sizeInBytes)} />
      </dl>
      <Folders library={library} />
      <div className="flex-1" />
      <LastLine library={library} />
    </li>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-2xs text-ink-soft">{name}</dt>
      <dd className="text-lg font-semibold whitespace-nowrap">{value}</dd>
    </div>
  );
}

function Folders({ library }: { readonly library: LibraryView }) {
  const sorted = byNeed(library.importPaths);
  const hidden = sorted.length - foldersShown;
  return (
    <ul className="flex flex-col gap-0.5 px-4 py-3 text-xs">
      {sorted.slice(0, foldersShown).map((path) => (
        <li key={path.id} className="flex min-w-0 items-center gap-3">
          <PathText path={path.path} className="flex-1 text-ink-soft" />
          <FolderHealth path={path} />
        </li>
      ))}
      {hidden > 0 ? (
        <li>
          <button
            type="button"
            className="h-6 rounded-sm text-ink-soft hover:text-ink hover:underline"
            onClick={() => openLibrary(library.id, 'folders')}
          >
            {texts.home.moreFolders(hidden)}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function LastLine({ library }: { readonly library: LibraryView }) {
  const scan = useScan(library.id);
  const isBusy = scan !== null && isActive(scan);
  const last = isBusy || !scan ? null : summaryOf(scan);
  return (
    <div className="flex min-h-13 items-center gap-3 border-t border-line px-4 py-2">
      <div className="min-w-0 flex-1">
        {isBusy ? (
          <ScanProgress scan={scan} name={library.name} />
        ) : (
          <p
            className="line-clamp-3 text-xs break-words text-ink-soft"
            title={scan?.explanation ?? last ?? undefined}
          >
            {scan?.explanation ?? last ?? texts.library.status['never-scanned']}
          </p>
        )}
      </div>
      <ScanControls library={library} isCompact />
    </div>
  );
}
