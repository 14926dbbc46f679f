import { type ReactNode, useEffect } from 'react';
import { useKnownCount } from '../hooks/use-known-count.ts';
import { useRem } from '../hooks/use-rem.ts';
import { useVirtualRows } from '../hooks/use-virtual-rows.ts';
import { type PageSource, usePagedList } from '../queries/pages.ts';
import { classes } from './classes.ts';
import { Failure } from './failure.tsx';
import { SkeletonRows } from './skeleton.tsx';

type PagedRowsProps<T> = {
  readonly label: string;
  readonly source: PageSource<T>;
  readonly rowRem: number;
  /** What to say when the list can't be read. */
  readonly failed: string;
  /** What stands there when the list has no rows. */
  readonly empty: ReactNode;
  readonly rowClass: string;
  readonly className: string;
  readonly children: (item: T, before: T | undefined) => ReactNode;
};

/** A list of rows of one height, however long: only those in view are read and rendered. */
export function PagedRows<T>(props: PagedRowsProps<T>) {
  const { label, source, rowRem, failed, empty, rowClass, className, children } = props;
  const rowHeight = Math.round(rowRem * useRem());
  const { count, learn } = useKnownCount();
  const rows = useVirtualRows(count ?? 0, rowHeight);
  const list = usePagedList(source, rows.first, rows.last);
  useEffect(() => learn(list.total), [learn, list.total]);
  if (list.error) return <Failure what={failed} error={list.error} onRetry={list.retry} />;
  if (count === null) return <SkeletonRows />;
  if (count === 0) return empty;
  return (
    <div
      ref={rows.scroller}
      onScroll={rows.onScroll}
      role="list"
      aria-label={label}
      // Whoever has no mouse scrolls it with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes('overflow-y-scroll outline-offset-[-2px]', className)}
    >
      <div role="presentation" className="relative" style={{ height: rows.spacer }}>
        {rows.indices.map((index) => {
          const item = list.rowAt(index);
          return (
            <div
              key={rows.keyOf(index)}
              role="listitem"
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ top: rows.topOf(index), height: rowHeight }}
              className={classes('absolute inset-x-0 flex items-center', rowClass)}
            >
              {item === undefined ? null : children(item, list.rowAt(index - 1))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
