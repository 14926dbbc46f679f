import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useKnownCount } from '../hooks/use-known-count.ts';
import { useRem } from '../hooks/use-rem.ts';
import { type RowSelecting, useRowSelection } from '../hooks/use-row-selection.ts';
import { useVirtualRows } from '../hooks/use-virtual-rows.ts';
import { type PageSource, usePagedList } from '../queries/pages.ts';
import { texts } from '../texts/index.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { Failure } from './failure.tsx';
import { IconButton } from './icon-button.tsx';
import { type MenuEntry, MenuArea } from './menu.tsx';
import { SkeletonRows } from './skeleton.tsx';

type RowGridProps<T> = {
  readonly label: string;
  readonly source: PageSource<T>;
  readonly rowRem: number;
  /** The columns of a row, as classes of a grid. */
  readonly columns: string;
  /** What to say when the list can't be read. */
  readonly failed: string;
  /** What stands there when the list has no rows. */
  readonly empty: ReactNode;
  /** The cells of a row, each with the role `gridcell`. */
  readonly children: (item: T) => ReactNode;
  /** What can be done with the selected rows: in their menu, below the list, and by the keys that stand there. */
  readonly actions: (selecting: RowSelecting<T>) => readonly MenuEntry[];
  /** What a double click or Enter does. */
  readonly onOpen?: (item: T) => void;
};

/** A list of rows that are selected by mouse and keyboard. Only those in view are read and rendered. */
export function RowGrid<T extends { readonly id: number }>(props: RowGridProps<T>) {
  const { label, source, rowRem, columns, failed, empty, actions, onOpen, children } = props;
  const id = useId();
  const rowHeight = Math.round(rowRem * useRem());
  const { count, learn } = useKnownCount();
  const rows = useVirtualRows(count ?? 0, rowHeight);
  const list = usePagedList(source, rows.first, rows.last);
  useEffect(() => learn(list.total), [learn, list.total]);
  const grid = useRef<HTMLDivElement>(null);
  const selecting = useRowSelection({ read: source.read, rows, list, count: count ?? 0 });
  const entries = actions(selecting);

  if (list.error) return <Failure what={failed} error={list.error} onRetry={list.retry} />;
  if (count === null) return <SkeletonRows />;
  if (count === 0) return empty;
  const { cursor, ids } = selecting.selection;
  const isCursorThere = cursor >= rows.first && cursor <= rows.last;
  const onKeyDown = (event: KeyboardEvent) => {
    const here = list.rowAt(cursor);
    if (selecting.onKeyDown(event)) return;
    if (event.key === 'Enter' && here && onOpen) onOpen(here);
    else if (!runByKey(entries, event)) return;
    event.preventDefault();
  };
  return (
    <>
      <MenuArea entries={entries} onFocusBack={() => grid.current?.focus()}>
        <div
          ref={rows.scroller}
          onScroll={rows.onScroll}
          className="@container relative min-h-0 flex-1 overflow-y-scroll"
        >
          <div
            ref={grid}
            role="grid"
            tabIndex={0}
            aria-label={label}
            aria-rowcount={count}
            aria-multiselectable
            aria-activedescendant={isCursorThere ? `${id}-${cursor}` : undefined}
            className="group outline-none"
            onKeyDown={onKeyDown}
          >
            <div role="rowgroup" className="relative" style={{ height: rows.spacer }}>
              {rows.indices.map((index) => {
                const item = list.rowAt(index);
                const isSelected = item !== undefined && ids.has(item.id);
                return (
                  // The keyboard is handled by the grid that names this row as its active one.
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div
                    key={rows.keyOf(index)}
                    id={`${id}-${index}`}
                    role="row"
                    aria-rowindex={index + 1}
                    aria-selected={isSelected}
                    style={{ top: rows.topOf(index), height: rowHeight }}
                    onMouseDown={(event) => item && selecting.onPress(event, index, item)}
                    onDoubleClick={() => item && onOpen?.(item)}
                    className={classes(
                      columns,
                      'absolute inset-x-0 grid items-center border-b border-line outline-offset-[-2px]',
                      isSelected ? 'bg-selected' : 'hover:bg-hover',
                      index === cursor && 'group-focus-visible:outline-2 group-focus-visible:outline-focus',
                    )}
                  >
                    {item ? children(item) : <Placeholder />}
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      </MenuArea>
      <SelectionBar selecting={selecting} entries={entries} />
    </>
  );
}

/** Runs the action whose shortcut was pressed; false where there is none. */
function runByKey(entries: readonly MenuEntry[], event: KeyboardEvent): boolean {
  const isMod = event.ctrlKey || event.metaKey;
  const key =
    event.key === 'Backspace' ? 'Delete' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const pressed = isMod ? `Mod+${key}` : key;
  const entry = entries.find(({ shortcut, isDisabled }) => shortcut === pressed && isDisabled !== true);
  entry?.run();
  return entry !== undefined;
}

function Placeholder() {
  return (
    <div
      role="gridcell"
      aria-label={texts.common.loading}
      className="motion-late col-span-full h-3 w-1/2 rounded-sm bg-track"
    />
  );
}

type SelectionBarProps<T> = { readonly selecting: RowSelecting<T>; readonly entries: readonly MenuEntry[] };

function SelectionBar<T>({ selecting, entries }: SelectionBarProps<T>) {
  const { items } = selecting;
  if (items.length === 0) return null;
  return (
    <div
      data-bottom-bar
      className="motion-fade flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-sunken px-4 py-1"
    >
      <div className="flex min-w-24 flex-1 items-center gap-1">
        <p className="truncate text-xs" role="status">
          <strong>{texts.photos.selected(items.length)}</strong>
          {selecting.isCut ? (
            <span className="text-warn"> · {texts.photos.selectedCut(items.length)}</span>
          ) : null}
        </p>
        <IconButton
          label={texts.photos.clearSelection}
          icon={<X className="size-4" />}
          onClick={selecting.clear}
          className="size-6"
        />
      </div>
      {entries
        .filter((entry) => !entry.isDisabled)
        .map((entry) => (
          <Button key={entry.label} size="small" icon={entry.icon} onClick={entry.run}>
            {entry.label}
          </Button>
        ))}
    </div>
  );
}
