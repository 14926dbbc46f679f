import { ChevronRight, CornerLeftUp, Folder, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { CoverageView, MappingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PathText } from '../../components/path-text.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { formatNumber } from '../../format/number.ts';
import { formatSize } from '../../format/size.ts';
import { moveFocusByArrows } from '../../hooks/arrow-focus.ts';
import { useCoverage } from '../../queries/sync.ts';
import { texts } from '../../texts/index.ts';

type Places = CoverageView['total'];
type CoveredFolder = CoverageView['folders'][number];

const places = ['onServer', 'onlyHere', 'onlyThere'] as const;

/** How much of each folder is on the server, only here, or only there; a folder opens into those below it. */
export function CoveragePane({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  const [way, setWay] = useState<readonly CoveredFolder[]>([]);
  const here = way.at(-1) ?? null;
  const coverage = useCoverage(mapping.id, here?.path ?? null);
  return (
    <>
      <SplitHead
        title={t.coverage}
        facts={here ? here.name : null}
        actions={
          here ? (
            <Button icon={<CornerLeftUp className="size-4" />} onClick={() => setWay(way.slice(0, -1))}>
              {way.at(-2)?.name ?? t.coverageUp}
            </Button>
          ) : null
        }
      >
        {t.coverageNote}
      </SplitHead>
      {coverage.error ? (
        <Failure what={t.coverageFailed} error={coverage.error} onRetry={() => void coverage.refetch()} />
      ) : null}
      {coverage.data ? (
        <div className="@container min-h-0 flex-1 overflow-y-auto px-4 py-3">
          <Total total={coverage.data.total} />
          <Folders
            folders={coverage.data.folders}
            isTop={here === null}
            onOpen={(folder) => setWay([...way, folder])}
          />
        </div>
      ) : coverage.error ? null : (
        <SkeletonRows />
      )}
    </>
  );
}

/** The three places as figures, each with what it means. */
function Total({ total }: { readonly total: Places }) {
  const t = texts.sync;
  const notes = { onServer: null, onlyHere: t.onlyHereNote, onlyThere: t.onlyThereNote };
  return (
    <dl className="mb-4 grid grid-cols-1 gap-2 @[30rem]:grid-cols-3">
      {places.map((place) => (
        <div key={place} className="rounded-lg border border-line bg-raised px-3 py-2">
          <dt className="flex items-center gap-1.5 text-xs text-ink-soft">
            <Mark place={place} />
            {t[place]}
          </dt>
          <dd className="text-md">{t.filesAndSize(total[place].files, total[place].bytes)}</dd>
          {notes[place] === null ? null : <dd className="text-xs text-ink-soft">{notes[place]}</dd>}
        </div>
      ))}
    </dl>
  );
}

const marks = {
  onServer: 'bg-amber border-amber',
  onlyHere: 'bg-track border-edge',
  onlyThere: 'border-dashed border-edge',
};

function Mark({ place }: { readonly place: (typeof places)[number] }) {
  return <span aria-hidden className={`size-2.5 shrink-0 rounded-sm border ${marks[place]}`} />;
}

type FoldersProps = {
  readonly folders: readonly CoveredFolder[];
  /** Whether these are import paths, which are told by their whole path. */
  readonly isTop: boolean;
  readonly onOpen: (folder: CoveredFolder) => void;
};

function Folders({ folders, isTop, onOpen }: FoldersProps) {
  const t = texts.sync;
  if (folders.length === 0) {
    return <EmptyState icon={<FolderOpen className="size-9" strokeWidth={1.25} />} title={t.coverageEmpty} />;
  }
  return (
    <ul
      aria-label={t.coverageFolders}
      onKeyDown={moveFocusByArrows}
      className="divide-y divide-line rounded-lg border border-line bg-raised"
    >
      {folders.map((folder) => (
        <li key={folder.path}>
          <button
            type="button"
            onClick={() => onOpen(folder)}
            className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-3 py-2 text-left hover:bg-hover"
          >
            <Folder className="size-4 text-ink-soft" strokeWidth={1.5} aria-hidden />
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
              {isTop ? (
                <PathText path={folder.name} isTextSelectable={false} className="max-w-full" />
              ) : (
                <span className="min-w-0 truncate" title={folder.name} translate="no">
                  {folder.name}
                </span>
              )}
              <span className="text-xs text-ink-soft">{inWords(folder)}</span>
            </span>
            <ChevronRight className="size-4 text-ink-soft" aria-hidden />
            <span className="col-start-2">
              <Share folder={folder} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How much of what is here is there as well. */
function Share({ folder }: { readonly folder: CoveredFolder }) {
  const here = folder.onServer.files + folder.onlyHere.files;
  const percent = here === 0 ? 0 : Math.floor((100 * folder.onServer.files) / here);
  return (
    <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-track">
      <span className="block h-full rounded-full bg-amber" style={{ width: `${percent}%` }} />
    </span>
  );
}

function inWords({ onServer, onlyHere, onlyThere }: Places): string {
  const t = texts.sync;
  const named = (name: string, { files, bytes }: Places['onServer']) =>
    files > 0 ? `${formatNumber(files)} ${name.toLowerCase()} (${formatSize(bytes)})` : null;
  const rest = [named(t.onlyHere, onlyHere), named(t.onlyThere, onlyThere)].filter(Boolean);
  return [
    rest.length === 0
      ? `${t.allThere}: ${t.filesAndSize(onServer.files, onServer.bytes)}`
      : named(t.onServer, onServer),
    ...rest,
  ]
    .filter(Boolean)
    .join(' · ');
}
