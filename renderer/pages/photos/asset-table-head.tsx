import { texts } from '../../texts/index.ts';

/** The columns of the table; narrow windows leave out what a person misses least. */
export const assetColumns =
  'grid grid-cols-[minmax(8rem,2fr)_minmax(8rem,3fr)_5.5rem_8.75rem] items-center gap-x-4 px-5 ' +
  '@[52rem]:grid-cols-[minmax(8rem,2fr)_minmax(8rem,3fr)_4rem_5.5rem_7.5rem_9.5rem]';

/** Cells that only wide tables show. */
export const wideOnly = 'hidden @[52rem]:block';

/** The names of the columns. */
export function AssetTableHead({ height }: { readonly height: number }) {
  const { columns } = texts.photos;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={`${assetColumns} sticky top-0 z-10 border-b border-line bg-canvas text-2xs font-semibold text-ink-soft`}
      style={{ height }}
    >
      <div role="columnheader">{columns.name}</div>
      <div role="columnheader">{columns.folder}</div>
      <div role="columnheader" className={wideOnly}>
        {columns.type}
      </div>
      <div role="columnheader" className="text-right">
        {columns.size}
      </div>
      <div role="columnheader" className={wideOnly}>
        {columns.modified}
      </div>
      <div role="columnheader">{columns.state}</div>
    </div>
  );
}
