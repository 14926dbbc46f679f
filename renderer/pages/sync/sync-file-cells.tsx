import type { ReactNode } from 'react';
import { PathText } from '../../components/path-text.tsx';
import { baseName, folderOf } from '../../format/path.ts';
import { formatSize } from '../../format/size.ts';

/** The columns of every list of synced files. */
export const syncFileColumns =
  'grid-cols-[minmax(8rem,1fr)_minmax(0,1.2fr)] gap-x-3 px-4 @[38rem]:grid-cols-[minmax(8rem,1fr)_minmax(0,1.2fr)_5rem]';

type SyncFileCellsProps = {
  readonly path: string;
  readonly size: number;
  /** Why it is in the list. */
  readonly reason: string | null;
  readonly state: ReactNode;
};

/** One file of a sync: where it is, why it is listed, and how it stands. */
export function SyncFileCells({ path, size, reason, state }: SyncFileCellsProps) {
  return (
    <>
      <div role="gridcell" className="min-w-0">
        <p className="truncate" title={path} translate="no">
          {baseName(path)}
        </p>
        <p className="flex min-w-0 gap-1 text-xs text-ink-soft">
          <PathText path={folderOf(path)} isTextSelectable={false} />
        </p>
      </div>
      <div role="gridcell" className="min-w-0 text-xs text-ink-soft">
        <p className="truncate text-ink">{state}</p>
        <p className="line-clamp-2" title={reason ?? undefined}>
          {reason}
        </p>
      </div>
      <div role="gridcell" className="hidden truncate text-right text-xs text-ink-soft @[38rem]:block">
        {formatSize(size)}
      </div>
    </>
  );
}
